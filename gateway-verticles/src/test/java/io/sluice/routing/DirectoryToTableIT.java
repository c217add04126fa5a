package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.directory.DirectorySource;
import io.sluice.bridge.directory.DirectoryTiming;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.kind.GatewayKinds;
import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.status.StatusReport;
import io.sluice.status.StatusText;
import io.sluice.table.RouteTable;
import io.sluice.table.RouteTableDump;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Real files, through source, bus and routing, to the table and the report that would be served
/// and said.
@ExtendWith(VertxExtension.class)
final class DirectoryToTableIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private Vertx vertx;
  private DirectorySource source;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    LocalCodecs.register(
        vertx.eventBus(),
        ResourceBatch.class,
        RouteTable.class,
        EndpointsChanged.class,
        StatusReport.class,
        PortReport.class);
    write("gateway.yaml", GATEWAY);
    write("app/route.yaml", route("/one") + "---\n" + SERVICE);
    vertx
        .deployVerticle(
            new RoutingVerticle(Manifests.translation(), Manifests.CLOCK),
            RoutingVerticle.deployment())
        .toCompletionStage()
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
    source =
        new DirectorySource(
            List.of(directory),
            new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS),
            DirectoryTiming.DEFAULTS,
            vertx.eventBus(),
            Addresses.RESOURCES);
    source.start();
    awaitTable(contains("path under /one", "10.0.0.1:8080"));
  }

  @AfterEach
  void stop() throws IOException {
    source.close();
  }

  @Test
  void editedFileIsLive() throws Exception {
    write("app/route.yaml", route("/two") + "---\n" + SERVICE);

    awaitTable(contains("path under /two").and(lacks("/one")));
  }

  @Test
  void renamedOverFileIsLive() throws Exception {
    write(".route.new", route("/three") + "---\n" + SERVICE);
    Files.move(
        directory.resolve(".route.new"),
        directory.resolve("app/route.yaml"),
        StandardCopyOption.REPLACE_EXISTING);

    awaitTable(contains("path under /three").and(lacks("/one")));
  }

  @Test
  void wrongObjectKeepsServingAndIsReported() throws Exception {
    write("app/route.yaml", route("relative") + "---\n" + SERVICE.replace("10.0.0.1", "10.0.0.2"));

    awaitTable(contains("path under /one", "10.0.0.2:8080"));
    awaitReport(contains("does not begin with"));
  }

  @Test
  void brokenFileDeletesNothing() throws Exception {
    write("app/route.yaml", "kind: [");
    write("second.yaml", route("/second").replace("name: r}", "name: second}"));

    awaitTable(contains("path under /one", "path under /second"));
  }

  @Test
  void deletedFileIsGone() throws Exception {
    Files.delete(directory.resolve("app/route.yaml"));

    awaitTable(contains("port 80").and(lacks("/one")).and(lacks("backend")));
    awaitReport(lacks("HTTPRoute"));
  }

  @Test
  void revokedGrantActsAtOnce() throws Exception {
    write("other.yaml", OTHER_NAMESPACE);
    write("grant.yaml", GRANT);
    write("app/cross.yaml", CROSS);
    awaitTable(contains("forward 1 to other/t:80"));

    Files.delete(directory.resolve("grant.yaml"));

    awaitTable(contains("reference not permitted").and(lacks("other/t:80")));
    awaitReport(contains("RefNotPermitted"));
  }

  private void write(String file, String content) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static Predicate<String> contains(String... parts) {
    return text -> List.of(parts).stream().allMatch(text::contains);
  }

  private static Predicate<String> lacks(String part) {
    return text -> !text.contains(part);
  }

  private void awaitTable(Predicate<String> wanted) throws Exception {
    await(Addresses.CURRENT_ROUTES, table -> RouteTableDump.of((RouteTable) table), wanted);
  }

  private void awaitReport(Predicate<String> wanted) throws Exception {
    await(Addresses.CURRENT_STATUS, report -> StatusText.wide((StatusReport) report), wanted);
  }

  private void await(String address, Function<Object, String> shown, Predicate<String> wanted)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String text;
    do {
      Thread.sleep(5);
      text =
          shown.apply(
              vertx
                  .eventBus()
                  .request(address, null)
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(5, TimeUnit.SECONDS)
                  .body());
    } while (!wanted.test(text) && System.nanoTime() < deadline);
    assertThat(text).matches(wanted, "the wanted state");
  }

  private static String route(String path) {
    return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: r}
        spec:
          parentRefs: [{name: web}]
          rules:
          - matches: [{path: {value: %s}}]
            backendRefs: [{name: s, port: 80}]
        """
        .formatted(path);
  }

  private static final String GATEWAY =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: web}
      spec:
        gatewayClassName: sluice
        listeners: [{name: http, port: 80, protocol: HTTP}]
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: s}
      spec: {ports: [{name: http, port: 80}]}
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: s-1, labels: {kubernetes.io/service-name: s}}
      addressType: IPv4
      endpoints: [{addresses: [10.0.0.1]}]
      ports: [{name: http, port: 8080, protocol: TCP}]
      """;

  private static final String OTHER_NAMESPACE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: t, namespace: other}
      spec: {ports: [{name: http, port: 80}]}
      """;

  private static final String CROSS =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: cross}
      spec:
        parentRefs: [{name: web}]
        rules: [{backendRefs: [{name: t, namespace: other, port: 80}]}]
      """;

  private static final String GRANT =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: ReferenceGrant
      metadata: {name: g, namespace: other}
      spec:
        from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default}]
        to: [{group: "", kind: Service}]
      """;
}
