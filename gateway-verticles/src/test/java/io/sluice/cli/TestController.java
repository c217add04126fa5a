package io.sluice.cli;

import io.sluice.authority.Authorities;
import io.sluice.authority.Credentials;
import io.sluice.authority.Identity;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.Addresses;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayEndpoints;
import io.sluice.message.GatewayTable;
import io.sluice.message.GatewaysDesired;
import io.sluice.message.LocalCodecs;
import io.sluice.message.ProxiesReport;
import io.sluice.proxies.BridgeBounds;
import io.sluice.proxies.BridgeTls;
import io.sluice.proxies.ProxiesVerticle;
import io.sluice.proxies.Role;
import io.sluice.table.RouteTable;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A controller replica whose tables the test makes.
final class TestController implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Map<ResourceKey, GatewayTable> tables = new ConcurrentHashMap<>();
  private final Map<ResourceKey, ProxiesReport> reports = new ConcurrentHashMap<>();
  final List<ProxiesReport> reported = new CopyOnWriteArrayList<>();
  final ProxiesVerticle bridge;

  TestController(int port, BridgeBounds bounds, Authorities authorities) throws Exception {
    LocalCodecs.register(
        vertx.eventBus(),
        GatewayTable.class,
        GatewayEndpoints.class,
        GatewaysDesired.class,
        ProxiesReport.class,
        ResourceKey.class);
    vertx
        .eventBus()
        .<ResourceKey>localConsumer(
            Addresses.CURRENT_GATEWAY_TABLE, message -> message.reply(tables.get(message.body())));
    vertx
        .eventBus()
        .<ProxiesReport>localConsumer(
            Addresses.PROXIES,
            message -> {
              reports.put(message.body().gateway(), message.body());
              reported.add(message.body());
            });
    Credentials own = authorities.issue(new Identity.Controller(), Instant.now());
    bridge =
        new ProxiesVerticle(
            new ProxiesVerticle.Place("127.0.0.1", port),
            bounds,
            BridgeTls.of(own, authorities.bundle()),
            () -> 0);
    bridge.role(Role.LEADS);
    vertx
        .deployVerticle(bridge)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  static ResourceKey gateway(String name) {
    return new ResourceKey("gateway.networking.k8s.io", "Gateway", "team", name);
  }

  void publish(String gateway, long generation, RouteTable table) {
    ResourceKey key = gateway(gateway);
    GatewayTable next = new GatewayTable(key, generation, table);
    tables.put(key, next);
    vertx.eventBus().publish(Addresses.GATEWAY_TABLES, next);
    GatewayDesired desired =
        new GatewayDesired(
            key,
            "uid",
            generation,
            Set.copyOf(table.ports().keySet()),
            Map.of(),
            Map.of(),
            List.of(),
            true);
    vertx.eventBus().publish(Addresses.GATEWAYS, new GatewaysDesired(Map.of(key, desired)));
  }

  ProxiesReport report(String gateway) {
    return reports.getOrDefault(
        gateway(gateway), new ProxiesReport(gateway(gateway), 0, 0, List.of()));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
