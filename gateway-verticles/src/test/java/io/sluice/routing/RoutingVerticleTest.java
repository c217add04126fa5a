package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceBatch;
import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.status.StatusReport;
import io.sluice.status.StatusText;
import io.sluice.table.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class RoutingVerticleTest {
  private static final String WEB =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: web}
      spec:
        gatewayClassName: sluice
        listeners: [{name: http, port: 80, protocol: HTTP}]
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: r}
      spec:
        parentRefs: [{name: web}]
        rules: [{backendRefs: [{name: s, port: 80}]}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: s}
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
        RouteTable.class,
        EndpointsChanged.class,
        StatusReport.class,
        PortReport.class);
    vertx.eventBus().localConsumer(Addresses.ROUTES, message -> published.add(message.body()));
    vertx.eventBus().localConsumer(Addresses.ENDPOINTS, message -> published.add(message.body()));
    vertx
        .eventBus()
        .<StatusReport>localConsumer(Addresses.STATUS, message -> reports.add(message.body()));
    await(
        vertx.deployVerticle(
            new RoutingVerticle(Manifests.translation(), Manifests.CLOCK),
            RoutingVerticle.deployment()));
  }

  @Test
  void batchBecomesATableBeforeItIsAcknowledged() throws Exception {
    send(Manifests.snapshot(WEB));

    assertThat(next()).isInstanceOfSatisfying(RouteTable.class, this::servesPort80);
    assertThat(current().version()).isEqualTo(1);
  }

  @Test
  void endpointsTakeTheShortPath() throws Exception {
    send(Manifests.snapshot(WEB));
    next();
    send(Manifests.changes(slice("10.0.0.1")));

    assertThat(next())
        .isInstanceOfSatisfying(
            EndpointsChanged.class,
            changed -> {
              assertThat(changed.backend().endpoints()).hasToString("[10.0.0.1:8080]");
              assertThat(changed.backends().get(changed.backend().key()))
                  .isSameAs(changed.backend());
            });
    RouteTable table = current();
    assertThat(table.version()).isEqualTo(1);
    assertThat(table.backends().values().iterator().next().endpoints()).hasSize(1);
  }

  @Test
  void batchWithoutEffectPublishesNoTable() throws Exception {
    send(Manifests.snapshot(WEB));
    next();
    send(Manifests.changes(WEB));
    send(Manifests.changes(slice("10.0.0.1")));

    assertThat(next()).isInstanceOf(EndpointsChanged.class);
  }

  @Test
  void manyBatchesGiveFewReports() throws Exception {
    for (int batch = 0; batch < 50; batch++) {
      send(Manifests.changes(WEB.replace("name: r}", "name: r" + batch + "}")));
    }
    StatusReport report;
    do {
      report = reports.poll(5, TimeUnit.SECONDS);
      assertThat(report).isNotNull();
    } while (report.resources().size() < 52);
    assertThat(published).hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void boundPortMakesTheListenerProgrammed() throws Exception {
    send(Manifests.snapshot(WEB));
    vertx.eventBus().send(Addresses.PORTS, new PortReport(80, 80, new PortReport.Outcome.Bound()));
    String report;
    do {
      StatusReport next = reports.poll(5, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      report = StatusText.wide(next);
    } while (!report.contains("port 80 is bound"));
  }

  private void servesPort80(RouteTable table) {
    assertThat(table.ports()).containsOnlyKeys(80);
  }

  private static String slice(String address) {
    return """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: s-1, labels: {kubernetes.io/service-name: s}}
        addressType: IPv4
        endpoints: [{addresses: [%s]}]
        ports: [{name: http, port: 8080, protocol: TCP}]
        """
        .formatted(address);
  }

  private void send(ResourceBatch batch) throws Exception {
    await(vertx.eventBus().request(Addresses.RESOURCES, batch));
  }

  private RouteTable current() throws Exception {
    Message<RouteTable> reply =
        await(vertx.eventBus().<RouteTable>request(Addresses.CURRENT_ROUTES, null));
    return reply.body();
  }

  private Object next() throws Exception {
    Object next = published.poll(5, TimeUnit.SECONDS);
    assertThat(next).as("published within 5 s").isNotNull();
    return next;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }
}
