package io.sluice.settings;

import java.time.Duration;

/// What the controller makes for Gateways (`provision`).
///
/// @param image of the proxies
/// @param imagePullPolicy when a node fetches it
/// @param controller where proxies find the controller's replicas; empty: the Service
///     `sluice-controller` in the controller's own namespace
/// @param addressTimeout how long a requested address may take before it counts as not usable
public record ProvisionSettings(
    String image, PullPolicy imagePullPolicy, String controller, Duration addressTimeout) {
  /// Kubernetes' own words for it, written as constants are.
  public enum PullPolicy {
    IF_NOT_PRESENT,
    ALWAYS,
    NEVER
  }

  public static ProvisionSettings defaults() {
    return new ProvisionSettings(
        "sluice:0.1.0", PullPolicy.IF_NOT_PRESENT, "", Duration.ofSeconds(10));
  }
}
