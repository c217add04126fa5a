package io.sluice.status.write;

import static io.sluice.status.write.StatusMergeTest.accepted;
import static io.sluice.status.write.StatusMergeTest.gateway;
import static io.sluice.status.write.StatusMergeTest.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import io.sluice.message.Addresses;
import io.sluice.message.LocalCodecs;
import io.sluice.status.ResourceStatus;
import io.sluice.status.ResourceStatus.OfGatewayClass;
import io.sluice.status.StatusReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class StatusVerticleTest {
  private static final ResourceKey CLASS = Kind.GATEWAY_CLASS.key("", "sluice");
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final FakeApiServer server = new FakeApiServer();
  private Vertx vertx;
  private KubernetesClient client;
  private long version;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    LocalCodecs.register(vertx.eventBus(), StatusReport.class);
    await(server.start(vertx));
    Config config = new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    await(
        vertx.deployVerticle(
            new StatusVerticle(client, Clock.systemUTC()), StatusVerticle.deployment()));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void reportIsWrittenOnceAndNotAgainWhenItSaysTheSame() throws Exception {
    server.put(gateway().key(), new JsonObject());
    publish(gateway(accepted(1)));
    until(() -> server.writes().size() == 1);
    assertThat(conditions(gateway().key()).getJsonObject(0).getString("type"))
        .isEqualTo("Accepted");
    assertThat(server.get(gateway().key()).getJsonObject("spec").getBoolean("kept")).isTrue();
    int requests = server.requests();
    publish(gateway(accepted(1)));
    quiet();
    assertThat(server.requests()).isEqualTo(requests);
  }

  @Test
  void whatIsStoredAlreadyIsOnlyRead(Vertx other) throws Exception {
    server.put(gateway().key(), new JsonObject());
    publish(gateway(accepted(1)));
    until(() -> server.writes().size() == 1);
    await(
        other.deployVerticle(
            new StatusVerticle(client, Clock.systemUTC()), StatusVerticle.deployment()));
    int requests = server.requests();
    publish(gateway(accepted(1)));
    until(() -> server.requests() > requests);
    quiet();
    assertThat(server.writes()).hasSize(1);
  }

  @Test
  void conflictIsTriedAgainWithWhatIsStoredThen() throws Exception {
    server.put(gateway().key(), new JsonObject());
    server.answerWrites(409, 409, 0);
    publish(gateway(accepted(1)));
    until(() -> server.writes().size() == 1);
  }

  @Test
  void failuresLoseNothing() throws Exception {
    server.put(gateway().key(), new JsonObject());
    server.answerWrites(500, 429, 0);
    publish(gateway(accepted(1)));
    until(() -> !server.writes().isEmpty());
    assertThat(conditions(gateway().key())).hasSize(1);
  }

  @Test
  void manyReportsMakeFewWritesAndTheLastIsWritten() throws Exception {
    server.put(gateway().key(), new JsonObject());
    for (int generation = 1; generation <= 500; generation++) {
      publish(gateway(accepted(generation)));
      TimeUnit.MILLISECONDS.sleep(2);
    }
    until(() -> observed(gateway().key()) == 500);
    assertThat(server.writes()).hasSizeLessThan(10);
  }

  @Test
  void objectThatIsGoneIsForgotten() throws Exception {
    publish(gateway(accepted(1)), route("one"));
    until(() -> server.requests() == 2);
    quiet();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void entriesOfRouteThatLeftUsAreTakenBack() throws Exception {
    JsonObject foreign =
        new JsonObject()
            .put("controllerName", "example.com/other")
            .put("parentRef", new JsonObject().put("name", "one"));
    server.put(route().key(), new JsonObject().put("parents", new JsonArray().add(foreign)));
    publish(route("one"));
    until(() -> parents().size() == 2);
    publish();
    until(() -> parents().size() == 1);
    assertThat(parents().getJsonObject(0)).isEqualTo(foreign);
  }

  @Test
  void classInUseCarriesTheFinalizerUntilItIsNotInUse() throws Exception {
    server.put(CLASS, new JsonObject());
    publish(gatewayClass(OfGatewayClass.Use.USED));
    until(() -> finalizers().contains(StatusStore.FINALIZER) && observed(CLASS) == 1);
    publish(gatewayClass(OfGatewayClass.Use.UNUSED));
    until(() -> finalizers().isEmpty());
  }

  @Test
  void thousandRoutesAreAllWritten() throws Exception {
    List<ResourceStatus> all =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Kind.HTTP_ROUTE.key("ns", "route-" + i))
            .<ResourceStatus>map(key -> new ResourceStatus.OfRoute(key, route("one").parents()))
            .toList();
    all.forEach(each -> server.put(each.key(), new JsonObject()));
    publish(all.toArray(ResourceStatus[]::new));
    until(() -> server.writes().size() == 1_000);
  }

  private void publish(ResourceStatus... statuses) {
    var resources =
        Arrays.stream(statuses).collect(Collectors.toMap(ResourceStatus::key, Function.identity()));
    StatusReport report = new StatusReport(++version, resources, Map.of(), List.of());
    vertx.eventBus().publish(Addresses.STATUS, report);
  }

  private static OfGatewayClass gatewayClass(OfGatewayClass.Use use) {
    return new OfGatewayClass(CLASS, List.of(accepted(1)), List.of("Gateway"), use);
  }

  private JsonArray conditions(ResourceKey key) {
    return server.status(key).getJsonArray("conditions", new JsonArray());
  }

  private long observed(ResourceKey key) {
    JsonArray conditions = conditions(key);
    return conditions.isEmpty() ? 0 : conditions.getJsonObject(0).getLong("observedGeneration");
  }

  private JsonArray parents() {
    return server.status(route().key()).getJsonArray("parents");
  }

  private JsonArray finalizers() {
    return server.get(CLASS).getJsonObject("metadata").getJsonArray("finalizers", new JsonArray());
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static void quiet() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(400);
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
