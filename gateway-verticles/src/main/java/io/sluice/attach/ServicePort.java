package io.sluice.attach;

import io.sluice.bridge.ResourceKey;

/// A port of a Service, by number.
public record ServicePort(ResourceKey service, int port) {
  /// `Service namespace/name port n`, as messages show it.
  @Override
  public String toString() {
    return service + " port " + port;
  }
}
