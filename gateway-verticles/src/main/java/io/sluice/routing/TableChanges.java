package io.sluice.routing;

import java.util.Map;

/// What a change of the source means for the route tables: those that it leaves alone are not in
/// it.
public record TableChanges(Map<Plane, TableChange> byPlane) {
  public TableChanges {
    byPlane = Map.copyOf(byPlane);
  }

  /// For the one table of [Topology#ONE_PROCESS].
  public TableChange local() {
    return byPlane.getOrDefault(new Plane.Local(), new TableChange.None());
  }
}
