package io.sluice.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backend as the routing stage knows it.
///
/// @param tls null: plain text
/// @param endpoints those that may take requests; sorted, without duplicates
/// @param dns where endpoints come from when the Service is an ExternalName; null otherwise
public record Backend(
    BackendKey key, @Nullable UpstreamTls tls, List<Endpoint> endpoints, @Nullable DnsTarget dns) {
  public Backend {
    endpoints = List.copyOf(endpoints);
  }

  /// An address literal and a port.
  public record Endpoint(String address, int port) {
    @Override
    public String toString() {
      return address.indexOf(':') >= 0 ? "[" + address + "]:" + port : address + ":" + port;
    }
  }

  /// A name to resolve, kept fresh by its time to live, and the port to connect to.
  public record DnsTarget(String hostname, int port) {}
}
