package io.sluice.settings;

import java.time.Duration;
import java.util.List;

/// The admin server, probes and shutdown (`operation`).
///
/// @param adminAddress what the admin server binds; loopback when standalone
/// @param adminPort its port; 0: any free one
/// @param probeAddresses what probes and metrics bind
/// @param probePort their port; 0: any free one
/// @param metricSeries bound on route series of the metrics
/// @param readinessDelay how long accepting goes on after readiness has failed
/// @param drainTimeout how long busy connections may take to finish
public record OperationSettings(
    String adminAddress,
    int adminPort,
    List<String> probeAddresses,
    int probePort,
    int metricSeries,
    Duration readinessDelay,
    Duration drainTimeout) {
  public OperationSettings {
    probeAddresses = List.copyOf(probeAddresses);
  }

  public static OperationSettings defaults() {
    return new OperationSettings(
        "127.0.0.1",
        19_000,
        List.of("127.0.0.1"),
        19_001,
        2_000,
        Duration.ZERO,
        Duration.ofSeconds(5));
  }
}
