package io.sluice.routing;

import io.sluice.bridge.ResourceKey;

/// A data plane: whoever serves one route table.
public sealed interface Plane {
  /// This process, which serves all Gateways.
  record Local() implements Plane {}

  /// The proxies of one Gateway.
  record Proxies(ResourceKey gateway) implements Plane {}

  static Plane of(ResourceKey gateway, Topology topology) {
    return switch (topology) {
      case ONE_PROCESS -> new Local();
      case PROXIES_PER_GATEWAY -> new Proxies(gateway);
    };
  }
}
