package io.sluice.conformance;

import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.directory.DirectorySource;
import io.sluice.bridge.directory.DirectoryTiming;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.fixture.RecordingBackend;
import io.sluice.fixture.SilentObserver;
import io.sluice.http.LoopConnections;
import io.sluice.kind.GatewayKinds;
import io.sluice.kind.ManifestDecoder;
import io.sluice.listener.Listeners;
import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.routing.RoutingVerticle;
import io.sluice.routing.Translation;
import io.sluice.settings.Settings;
import io.sluice.state.ClusterState;
import io.sluice.status.StatusReport;
import io.sluice.table.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The whole pipeline on a directory: file watch, routing, listeners, HTTP, upstreams; and behind
/// it a backend for each of the Services `v1`, `v2` and `v3` of each namespace that a case uses.
final class GatewayUnderTest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final List<String> NAMESPACES = List.of("default", "other", "blue", "red");

  private final Vertx vertx = Vertx.vertx();
  private final List<RecordingBackend> backends = new ArrayList<>();
  private final Map<Integer, Integer> ports = new ConcurrentHashMap<>();
  private final Listeners listeners;
  private final DirectorySource source;

  GatewayUnderTest(Path directory, Path manifests) throws Exception {
    Files.copy(manifests, directory.resolve("manifests.yaml"));
    Files.writeString(directory.resolve("backends.yaml"), startBackends());
    LocalCodecs.register(
        vertx.eventBus(),
        ResourceBatch.class,
        RouteTable.class,
        EndpointsChanged.class,
        StatusReport.class,
        PortReport.class);
    Settings settings = Settings.defaults();
    listeners = new Listeners(vertx, settings, stages(settings));
    var translation =
        new Translation(
            ClusterState.standalone(ManifestDecoder.standardChannel()::decode),
            Clock.systemUTC(),
            List.of("127.0.0.1"));
    await(
        vertx.deployVerticle(
            new RoutingVerticle(translation, Clock.systemUTC()), RoutingVerticle.deployment()));
    await(listeners.deploy());
    source =
        new DirectorySource(
            List.of(directory),
            new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS),
            DirectoryTiming.DEFAULTS,
            vertx.eventBus(),
            Addresses.RESOURCES);
    source.start();
    awaitServing();
  }

  private Listeners.Stages stages(Settings settings) {
    return new Listeners.Stages(
        (eventLoop, table, upstreams, observer) ->
            new LoopConnections(eventLoop, table, upstreams, observer, settings),
        _ -> new SilentObserver(),
        port -> ports.computeIfAbsent(port, _ -> freePort()));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String startBackends() throws Exception {
    var manifests = new StringBuilder();
    for (String namespace : NAMESPACES) {
      for (String service : List.of("v1", "v2", "v3")) {
        RecordingBackend backend = new RecordingBackend(vertx, namespace, service).start();
        backends.add(backend);
        manifests.append(service(namespace, service, backend.port()));
      }
    }
    return manifests.toString();
  }

  private static String service(String namespace, String name, int port) {
    return """
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: %2$s, namespace: %1$s}
    spec:
      ports: [{port: 8080, targetPort: %3$d}]
    ---
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata: {name: %2$s-1, namespace: %1$s, labels: {kubernetes.io/service-name: %2$s}}
    addressType: IPv4
    ports: [{port: %3$d}]
    endpoints: [{addresses: [127.0.0.1]}]
    """
        .formatted(namespace, name, port);
  }

  private void awaitServing() throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!serving()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not serving within " + PATIENCE);
      }
      Thread.sleep(10);
    }
  }

  private boolean serving() throws Exception {
    var table =
        (RouteTable) await(vertx.eventBus().request(Addresses.CURRENT_ROUTES, "current")).body();
    return table.version() > 0 && listeners.ready();
  }

  /// The port that stands for a listener's.
  int port(int listenerPort) {
    Integer bound = ports.get(listenerPort);
    if (bound == null) {
      throw new AssertionError("no listener has port " + listenerPort);
    }
    return bound;
  }

  /// How many requests the backends of namespace `default` have taken.
  Map<String, Integer> requestsByService() {
    var requests = new TreeMap<String, Integer>();
    backends.stream()
        .filter(backend -> backend.namespace().equals("default"))
        .forEach(backend -> requests.put(backend.service(), backend.requests()));
    return requests;
  }

  @Override
  public void close() throws IOException {
    source.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(15, TimeUnit.SECONDS).join();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
