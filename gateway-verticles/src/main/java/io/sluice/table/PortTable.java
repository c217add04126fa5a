package io.sluice.table;

import java.util.List;

/// One port of one Gateway: all listeners that share it.
///
/// @param gateway `namespace/name` of the Gateway
/// @param port the listeners' port, as the user wrote it
/// @param addresses address literals to bind; empty: all addresses, IPv4 and IPv6
/// @param listeners by hostname: a request uses only the most specific listener
public record PortTable(
    String gateway,
    int port,
    Security security,
    List<String> addresses,
    HostIndex<HttpListener> listeners) {
  public PortTable {
    addresses = List.copyOf(addresses);
  }

  /// Whether the port is TLS.
  public enum Security {
    PLAIN,
    TLS
  }
}
