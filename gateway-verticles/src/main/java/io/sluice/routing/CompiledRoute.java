package io.sluice.routing;

import io.sluice.attach.ListenerId;
import io.sluice.bridge.ResourceKey;
import io.sluice.table.RouteEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one route adds to the tables.
///
/// @param shares by Gateway
record CompiledRoute(Map<ResourceKey, Share> shares) {
  static final CompiledRoute NOTHING = new CompiledRoute(Map.of());

  CompiledRoute {
    shares = Map.copyOf(shares);
  }

  /// What it adds for one Gateway.
  ///
  /// @param entries for each listener that it is attached to
  /// @param backends those that its rules and filters name
  record Share(Map<ListenerId, List<RouteEntry>> entries, Set<BackendIdentity> backends) {
    static final Share NOTHING = new Share(Map.of(), Set.of());

    Share {
      entries = Map.copyOf(entries);
      backends = Set.copyOf(backends);
    }
  }
}
