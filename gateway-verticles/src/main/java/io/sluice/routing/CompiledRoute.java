package io.sluice.routing;

import io.sluice.attach.ListenerId;
import io.sluice.table.BackendKey;
import io.sluice.table.RouteEntry;
import io.sluice.table.UpstreamTls;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one route adds to the table.
///
/// @param entries for each listener that it is attached to
/// @param backends those that its rules and filters name, with their TLS
record CompiledRoute(
    Map<ListenerId, List<RouteEntry>> entries, Map<BackendKey, Optional<UpstreamTls>> backends) {
  static final CompiledRoute NOTHING = new CompiledRoute(Map.of(), Map.of());

  CompiledRoute {
    entries = Map.copyOf(entries);
    backends = Map.copyOf(backends);
  }
}
