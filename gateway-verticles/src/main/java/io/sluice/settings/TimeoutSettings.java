package io.sluice.settings;

import java.time.Duration;

/// How long things may take (`timeouts`); zero: no bound.
///
/// @param tlsHandshake from accepting a connection to the end of its handshake
/// @param requestHeader from the first byte of a request to the end of its header
/// @param requestBodyIdle between two reads of a request body
/// @param downstreamIdle a connection without a request
/// @param responseWriteIdle a response of which the client reads nothing
/// @param request a whole exchange when the route does not say
/// @param upstreamIdle between two reads of a response, when the route does not say
/// @param tunnelIdle an upgraded connection on which nothing moves
public record TimeoutSettings(
    Duration tlsHandshake,
    Duration requestHeader,
    Duration requestBodyIdle,
    Duration downstreamIdle,
    Duration responseWriteIdle,
    Duration request,
    Duration upstreamIdle,
    Duration tunnelIdle) {
  public static TimeoutSettings defaults() {
    return new TimeoutSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(75),
        Duration.ofSeconds(60),
        Duration.ZERO,
        Duration.ofSeconds(60),
        Duration.ofHours(1));
  }
}
