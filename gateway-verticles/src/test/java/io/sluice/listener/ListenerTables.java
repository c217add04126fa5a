package io.sluice.listener;

import io.sluice.table.BackendIndex;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Route tables of listeners without routes.
final class ListenerTables {
  private static final AtomicLong VERSIONS = new AtomicLong();

  private ListenerTables() {}

  static RouteTable table(PortTable... ports) {
    Map<Integer, PortTable> byNumber = new HashMap<>();
    for (PortTable port : ports) {
      byNumber.put(port.port(), port);
    }
    return new RouteTable(VERSIONS.incrementAndGet(), byNumber, BackendIndex.empty());
  }

  static PortTable http(int port, String... addresses) {
    return port(port, PortTable.Security.PLAIN, List.of(addresses), listener("", null));
  }

  static PortTable https(int port, HttpListener... listeners) {
    return port(port, PortTable.Security.TLS, List.of(), listeners);
  }

  private static PortTable port(
      int port, PortTable.Security security, List<String> addresses, HttpListener... listeners) {
    HostIndex<HttpListener> index = HostIndex.empty();
    for (HttpListener listener : listeners) {
      index = index.with(listener.hostname(), listener);
    }
    return new PortTable("default/gateway", port, security, addresses, index);
  }

  static HttpListener listener(String hostname, @Nullable KeyPair certificate) {
    return new HttpListener(
        new ListenerOrigin("Gateway", "default", "gateway", "default/gateway", "on-" + hostname),
        hostname,
        certificate,
        RouteIndex.empty());
  }
}
