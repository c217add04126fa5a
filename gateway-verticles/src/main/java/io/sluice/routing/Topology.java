package io.sluice.routing;

/// Who serves the Gateways.
public enum Topology {
  /// This process serves all of them: one route table, and a port belongs to one Gateway.
  ONE_PROCESS,
  /// Each Gateway has proxies of its own, and so a table and ports of its own.
  PROXIES_PER_GATEWAY
}
