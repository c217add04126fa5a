package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import io.sluice.message.Addresses;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayEndpoints;
import io.sluice.message.GatewayTable;
import io.sluice.message.GatewaysDesired;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.message.ProxiesReport;
import io.sluice.message.WantedReferences;
import io.sluice.status.StatusReport;
import io.sluice.table.RouteTableDump;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class ClusterPublicationTest {
  private static final ResourceKey WEB = Kind.GATEWAY.key("default", "web");
  private static final String GATEWAY =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: GatewayClass
      metadata: {name: sluice, generation: 1}
      spec: {controllerName: sluice.io/gateway-controller}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: web, namespace: default, generation: 1, uid: u}
      spec:
        gatewayClassName: sluice
        listeners: [{name: http, port: 80, protocol: HTTP}]
      """;
  private static final String ROUTE =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: r, namespace: default}
      spec:
        parentRefs: [{name: web}]
        rules: [{backendRefs: [{name: s, port: 80}]}]
      """;
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: s, namespace: default}
      spec: {ports: [{name: http, port: 80}]}
      """;

  private final BlockingQueue<Object> published = new LinkedBlockingQueue<>();
  private final BlockingQueue<StatusReport> reports = new LinkedBlockingQueue<>();
  private Vertx vertx;

  @BeforeEach
  void deploy(Vertx vertx) throws Exception {
    this.vertx = vertx;
    LocalCodecs.register(
        vertx.eventBus(),
        ResourceBatch.class,
        ResourceKey.class,
        GatewayTable.class,
        GatewayEndpoints.class,
        GatewaysDesired.class,
        WantedReferences.class,
        GatewayAddresses.class,
        ProxiesReport.class,
        StatusReport.class,
        PortReport.class);
    for (String address :
        List.of(
            Addresses.GATEWAY_TABLES,
            Addresses.GATEWAY_ENDPOINTS,
            Addresses.GATEWAYS,
            Addresses.WANTED)) {
      vertx.eventBus().localConsumer(address, message -> published.add(message.body()));
    }
    vertx
        .eventBus()
        .<StatusReport>localConsumer(Addresses.STATUS, message -> reports.add(message.body()));
    await(
        vertx.deployVerticle(
            new RoutingVerticle(Manifests.ofCluster(), Manifests.CLOCK),
            RoutingVerticle.deployment()));
  }

  @Test
  void nothingIsPublishedOfWhatHangsOnUnknownObjects() throws Exception {
    send(Manifests.snapshot(GATEWAY + "---\n" + ROUTE));
    assertThat(next())
        .isInstanceOfSatisfying(
            WantedReferences.class,
            wanted -> assertThat(wanted.keys()).containsExactly(Kind.SERVICE.key("default", "s")));
    assertThat(published.poll(200, TimeUnit.MILLISECONDS)).as("held").isNull();
    assertThat(reports).as("held, too").isEmpty();
    send(Manifests.changes(SERVICE));
    assertThat(next())
        .isInstanceOfSatisfying(
            GatewayTable.class,
            table -> {
              assertThat(table.generation()).isEqualTo(1);
              assertThat(RouteTableDump.of(table.table())).contains("default/s:80");
            });
    assertThat(next()).isInstanceOf(GatewaysDesired.class);
    assertThat(reports.poll(5, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aSourceThatDoesNotAnswerHoldsNothingUpForLong() throws Exception {
    send(Manifests.snapshot(GATEWAY));
    assertThat(next()).isInstanceOf(GatewayTable.class);
    assertThat(next()).isInstanceOf(GatewaysDesired.class);
    send(Manifests.changes(ROUTE));
    assertThat(next()).isInstanceOf(WantedReferences.class);
    assertThat(next()).isInstanceOf(GatewayTable.class);
  }

  @Test
  void aNewGenerationIsPublishedThoughTheTableIsTheSame() throws Exception {
    send(Manifests.snapshot(GATEWAY));
    assertThat(next()).isInstanceOf(GatewayTable.class);
    assertThat(next()).isInstanceOf(GatewaysDesired.class);
    send(
        Manifests.changes(
            GATEWAY.replace(
                "web, namespace: default, generation: 1",
                "web, namespace: default, generation: 2")));
    assertThat(next())
        .isInstanceOfSatisfying(
            GatewayTable.class,
            table -> {
              assertThat(table.generation()).isEqualTo(2);
              assertThat(table.table().version()).isEqualTo(1);
            });
  }

  @Test
  void whoComesLateAsksForATable() throws Exception {
    send(Manifests.snapshot(GATEWAY));
    next();
    var reply = await(vertx.eventBus().<GatewayTable>request(Addresses.CURRENT_GATEWAY_TABLE, WEB));
    assertThat(reply.body().gateway()).isEqualTo(WEB);
    var none =
        await(
            vertx
                .eventBus()
                .<GatewayTable>request(
                    Addresses.CURRENT_GATEWAY_TABLE, Kind.GATEWAY.key("default", "other")));
    assertThat(none.body()).isNull();
  }

  private void send(ResourceBatch batch) throws Exception {
    await(vertx.eventBus().request(Addresses.RESOURCES, batch));
  }

  private Object next() throws InterruptedException {
    Object next = published.poll(5, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
