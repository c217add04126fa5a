package io.sluice.settings;

import java.util.List;

/// Whose `X-Forwarded-*` and `X-Request-Id` are believed (`forwarded`).
///
/// @param trustedHops networks in CIDR notation, of proxies in front of Sluice; nobody by default
public record ForwardedSettings(List<String> trustedHops) {
  public ForwardedSettings {
    trustedHops = List.copyOf(trustedHops);
  }

  public static ForwardedSettings defaults() {
    return new ForwardedSettings(List.of());
  }
}
