package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import java.util.List;

/// What the proxies of one Gateway say.
///
/// @param ready proxies that serve a table, each with its ports bound
/// @param acknowledged the newest generation of the Gateway that a ready proxy serves; 0: none
/// @param ports by listener port, the worst that any ready proxy says of each
public record ProxiesReport(
    ResourceKey gateway, int ready, long acknowledged, List<PortReport> ports) {
  public ProxiesReport {
    ports = List.copyOf(ports);
  }
}
