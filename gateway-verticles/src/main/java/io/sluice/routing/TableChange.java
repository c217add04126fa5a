package io.sluice.routing;

import io.sluice.message.EndpointsChanged;
import io.sluice.table.RouteTable;
import java.util.List;

/// What a change of the source means for the route table.
public sealed interface TableChange {
  /// Nothing that is served changes.
  record None() implements TableChange {}

  /// Only endpoints: the short path, under the version of the table that they belong to.
  record Endpoints(List<EndpointsChanged> backends) implements TableChange {
    public Endpoints {
      backends = List.copyOf(backends);
    }
  }

  /// A new table, endpoints included.
  record Whole(RouteTable table) implements TableChange {}
}
