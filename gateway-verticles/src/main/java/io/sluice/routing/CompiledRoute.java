package io.sluice.routing;

import io.sluice.attach.ListenerId;
import io.sluice.table.RouteEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one route adds to the table.
///
/// @param entries for each listener that it is attached to
/// @param backends those that its rules and filters name
record CompiledRoute(Map<ListenerId, List<RouteEntry>> entries, Set<BackendIdentity> backends) {
  static final CompiledRoute NOTHING = new CompiledRoute(Map.of(), Set.of());

  CompiledRoute {
    entries = Map.copyOf(entries);
    backends = Set.copyOf(backends);
  }
}
