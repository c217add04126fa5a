package io.sluice.routing;

import io.sluice.bridge.ResourceKey;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.PortReport;
import io.sluice.message.ProxiesReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of serving: ports, addresses, proxies. Tells the [Memo] what is news.
final class ServingOutcomes {
  private final Memo memo;
  private final Map<Plane, Map<Integer, PortReport>> ports = new HashMap<>();
  private final Map<ResourceKey, GatewayAddresses> addresses = new HashMap<>();
  private final Map<ResourceKey, ProxiesReport> proxies = new HashMap<>();

  ServingOutcomes(Memo memo) {
    this.memo = memo;
  }

  @Nullable PortReport port(Plane plane, int port) {
    return ports.getOrDefault(plane, Map.of()).get(port);
  }

  @Nullable GatewayAddresses addresses(ResourceKey gateway) {
    return addresses.get(gateway);
  }

  @Nullable ProxiesReport proxies(ResourceKey gateway) {
    return proxies.get(gateway);
  }

  /// Of this process.
  void put(PortReport report) {
    put(new Plane.Local(), report);
  }

  void put(GatewayAddresses report) {
    if (!report.equals(addresses.put(report.gateway(), report))) {
      memo.changed(new Ask.ReachOf(report.gateway()));
    }
  }

  /// The ports that it does not name are bound by nobody.
  void put(ProxiesReport report) {
    ResourceKey gateway = report.gateway();
    Plane plane = new Plane.Proxies(gateway);
    if (!report.equals(proxies.put(gateway, report))) {
      memo.changed(new Ask.ReachOf(gateway));
    }
    Set<Integer> unnamed = new HashSet<>(ports.getOrDefault(plane, Map.of()).keySet());
    for (PortReport port : report.ports()) {
      put(plane, port);
      unnamed.remove(port.port());
    }
    for (int port : unnamed) {
      put(plane, new PortReport(port, port, new PortReport.Outcome.Released()));
    }
  }

  /// The Gateway is gone: what is known of it does not hold for one of the same name.
  void forget(ResourceKey gateway) {
    addresses.remove(gateway);
    proxies.remove(gateway);
    ports.remove(new Plane.Proxies(gateway));
  }

  private void put(Plane plane, PortReport report) {
    Map<Integer, PortReport> known = ports.computeIfAbsent(plane, _ -> new HashMap<>());
    boolean news =
        switch (report.outcome()) {
          case PortReport.Outcome.Released() -> known.remove(report.port()) != null;
          case PortReport.Outcome.Bound(), PortReport.Outcome.Unavailable _ ->
              !report.equals(known.put(report.port(), report));
        };
    if (news) {
      memo.changed(new Ask.PortOutcome(plane, report.port()));
    }
  }
}
