package io.sluice.table;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// A route table as text for people: stable, sorted, in order of precedence, without secrets.
public final class RouteTableDump {
  private final StringBuilder text = new StringBuilder();

  private RouteTableDump() {}

  public static String of(RouteTable table) {
    var dump = new RouteTableDump();
    table.ports().values().forEach(dump::port);
    StreamSupport.stream(table.backends().values().spliterator(), false)
        .sorted(
            comparing((Backend backend) -> backend.key().toString())
                .thenComparing(backend -> backend.key().tls()))
        .forEach(dump::backend);
    return dump.text.toString();
  }

  private void port(PortTable port) {
    String addresses = port.addresses().isEmpty() ? "*" : String.join(" ", port.addresses());
    String security =
        switch (port.security()) {
          case PLAIN -> "plain";
          case TLS -> "tls";
        };
    line(0, "port " + port.port() + " " + security + " " + addresses, "gateway " + port.gateway());
    StreamSupport.stream(port.listeners().values().spliterator(), false)
        .sorted(comparing(HttpListener::hostname))
        .forEach(listener -> listener(port, listener));
    text.append('\n');
  }

  private void listener(PortTable port, HttpListener listener) {
    KeyPair certificate = listener.certificate();
    String shown =
        switch (port.security()) {
          case PLAIN -> "";
          case TLS ->
              certificate == null
                  ? "no certificate"
                  : "certificate " + certificate.fingerprint().substring(0, 12);
        };
    line(
        1,
        "host " + orAny(listener.hostname()),
        "listener " + listener.origin().kind() + " " + listener.origin().label(),
        shown);
    Map<String, List<RouteEntry>> byHostname = new TreeMap<>();
    listener
        .routes()
        .entries()
        .forEach(
            entry ->
                byHostname.computeIfAbsent(entry.hostname(), _ -> new ArrayList<>()).add(entry));
    byHostname.forEach(this::routes);
  }

  private void routes(String hostname, List<RouteEntry> entries) {
    line(2, "for " + orAny(hostname));
    for (RouteEntry entry : entries) {
      RouteOrigin origin = entry.origin();
      line(
          3,
          RouteText.match(entry.match()),
          origin.kind() + " " + origin.qualifiedName() + " rule " + origin.ruleLabel());
      RouteText.rule(entry.rule()).forEach(each -> line(4, each));
    }
  }

  private void backend(Backend backend) {
    line(0, "backend " + backend.key());
    UpstreamTls tls = backend.tls();
    if (tls != null) {
      line(1, RouteText.tls(tls));
    }
    Backend.DnsTarget dns = backend.dns();
    if (dns != null) {
      line(1, "dns " + dns.hostname() + ":" + dns.port());
    } else if (backend.endpoints().isEmpty()) {
      line(1, "no endpoints");
    }
    backend.endpoints().forEach(endpoint -> line(1, endpoint.toString()));
    text.append('\n');
  }

  private static String orAny(String hostname) {
    return hostname.isEmpty() ? "*" : hostname;
  }

  /// Parts that are not empty, apart by two blanks, indented.
  private void line(int depth, String... parts) {
    text.repeat("  ", depth);
    text.append(String.join("  ", List.of(parts)).stripTrailing()).append('\n');
  }
}
