package io.sluice.cli;

import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.directory.DirectorySource;
import io.sluice.bridge.directory.DirectoryTiming;
import io.sluice.http.LoopConnections;
import io.sluice.listener.Listeners;
import io.sluice.listener.PortNumbering;
import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.observe.LogKeys;
import io.sluice.observe.Observation;
import io.sluice.observe.admin.AdminVerticle;
import io.sluice.observe.admin.Readiness;
import io.sluice.routing.RoutingVerticle;
import io.sluice.routing.Translation;
import io.sluice.settings.ListenerSettings.Transport;
import io.sluice.settings.Settings;
import io.sluice.state.ClusterState;
import io.sluice.status.StatusReport;
import io.sluice.table.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A gateway in one process, from a directory to its ports: makes the stages, ties them together,
/// and ends them in order.
///
/// ```
///   DirectorySource ─ batches ─▶ RoutingVerticle ─ tables, endpoints ─▶ Listeners ─▶ http ─▶
/// upstream
///                                     └─ tables, status ─▶ AdminVerticle
/// ```
final class Standalone implements Lifetime.Running {
  private static final Logger LOGGER = LoggerFactory.getLogger(Standalone.class);
  private static final Duration STARTING = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Settings settings;
  private final Observation observation;
  private final Vertx vertx;
  private final Listeners listeners;
  private final DirectorySource source;
  private final Published published;
  private final AdminVerticle admin;

  /// What differs between the ways to run a gateway.
  ///
  /// @param directories of manifests, as the user named them
  /// @param numbering which port is bound for a listener's
  record Scene(List<Path> directories, PortNumbering numbering) {}

  private Standalone(Settings settings, Scene scene) throws IOException {
    this.settings = settings;
    this.observation = Observation.start(settings);
    this.vertx = vertx(settings, observation);
    this.listeners =
        new Listeners(
            vertx,
            settings,
            new Listeners.Stages(
                (eventLoop, table, upstreams, observer) ->
                    new LoopConnections(eventLoop, table, upstreams, observer, settings),
                _ -> observation.newLoop(),
                scene.numbering()));
    this.published = new Published(observation);
    this.admin =
        new AdminVerticle(
            settings.operation(),
            observation.registry(),
            new Readiness(List.of(new Readiness.Check("listeners", listeners::ready))),
            published.pages());
    this.source =
        new DirectorySource(
            scene.directories(),
            Inspection.reader(),
            DirectoryTiming.DEFAULTS,
            vertx.eventBus(),
            Addresses.RESOURCES);
  }

  /// Returns when everything runs; ports are bound a moment later, when the first table is there.
  ///
  /// @throws CannotRun when a port of the admin server or a file of the settings cannot be used
  static Standalone start(Settings settings, Scene scene) {
    try {
      Standalone standalone = new Standalone(settings, scene);
      try {
        standalone.start();
      } catch (CannotRun failure) {
        standalone.abandon();
        throw failure;
      }
      return standalone;
    } catch (IOException failure) {
      throw new CannotRun(String.valueOf(failure.getMessage()));
    }
  }

  static Vertx vertx(Settings settings, Observation observation) {
    VertxOptions options =
        new VertxOptions()
            .setPreferNativeTransport(settings.listeners().transport() != Transport.NIO)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false))
            .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
    if (settings.listeners().eventLoops() > 0) {
      options.setEventLoopPoolSize(settings.listeners().eventLoops() + 1);
    }
    Vertx vertx =
        Vertx.builder()
            .with(options)
            .withMetrics(new MicrometerMetricsFactory(observation.registry()))
            .build();
    if (settings.listeners().transport() == Transport.EPOLL && !vertx.isNativeTransportEnabled()) {
      throw new CannotRun(
          "listeners.transport is EPOLL, which does not work here: "
              + vertx.unavailableNativeTransportCause());
    }
    return vertx;
  }

  /// The consumers first: what is published before somebody listens is lost.
  private void start() {
    LocalCodecs.register(
        vertx.eventBus(),
        ResourceBatch.class,
        RouteTable.class,
        EndpointsChanged.class,
        StatusReport.class,
        PortReport.class);
    published.listen(vertx.eventBus());
    Clock clock = Clock.systemUTC();
    Translation translation =
        new Translation(
            ClusterState.standalone(new NotingDecoder()),
            clock,
            HostAddresses.of(settings.listeners()));
    Future<?> started =
        Future.all(
            vertx.deployVerticle(
                new RoutingVerticle(translation, clock), RoutingVerticle.deployment()),
            listeners.deploy(),
            vertx.deployVerticle(admin));
    await(started, STARTING);
    source.start();
  }

  @Override
  public int adminPort() {
    return admin.adminPort();
  }

  @Override
  public boolean ready() {
    return listeners.ready();
  }

  /// What routing published last.
  Published published() {
    return published;
  }

  /// Within the bound that the settings give.
  @Override
  public void stop() {
    Duration bound =
        settings.operation().readinessDelay().plus(settings.operation().drainTimeout()).plus(SLACK);
    LOGGER.atInfo().addKeyValue(LogKeys.OPEN, listeners.open()).log("stopping");
    await(listeners.drain(), bound);
    try {
      source.close();
    } catch (IOException failure) {
      LOGGER.atWarn().setCause(failure).log("directory source did not close");
    }
    observation.close();
    await(vertx.close(), SLACK);
    LOGGER.atInfo().log("stopped");
  }

  /// After a start that failed: nothing was served, so nobody waits.
  private void abandon() {
    vertx.close().onFailure(_ -> {}); // the process ends
    observation.close();
  }

  static void await(Future<?> future, Duration bound) {
    try {
      future.toCompletionStage().toCompletableFuture().get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      throw new CannotRun(cause == null ? failure.toString() : String.valueOf(cause.getMessage()));
    } catch (TimeoutException slow) {
      throw new CannotRun("not done within " + bound.toSeconds() + " s");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
