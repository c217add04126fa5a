package io.sluice.settings;

import java.time.Duration;

/// Connections to backends (`upstream`). Bounds are of one event loop.
///
/// @param connectTimeout TCP and TLS together
/// @param connectionsPerEndpoint open connections to one endpoint
/// @param waitingPerBackend requests that may wait for a connection: beyond it 503
/// @param waitTimeout how long a request may wait for a connection: then 503
/// @param idlePerEndpoint connections kept without work
/// @param idleTimeout how long they are kept
public record UpstreamSettings(
    Duration connectTimeout,
    int connectionsPerEndpoint,
    int waitingPerBackend,
    Duration waitTimeout,
    int idlePerEndpoint,
    Duration idleTimeout) {
  public static UpstreamSettings defaults() {
    return new UpstreamSettings(
        Duration.ofSeconds(5), 512, 1_024, Duration.ofSeconds(5), 64, Duration.ofSeconds(30));
  }
}
