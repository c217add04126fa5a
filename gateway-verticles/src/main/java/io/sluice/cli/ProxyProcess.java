package io.sluice.cli;

import io.sluice.http.LoopConnections;
import io.sluice.listener.Listeners;
import io.sluice.listener.PortNumbering;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.observe.LogKeys;
import io.sluice.observe.Observation;
import io.sluice.observe.admin.AdminVerticle;
import io.sluice.observe.admin.Readiness;
import io.sluice.proxy.PodNumbering;
import io.sluice.proxy.ProxyClientVerticle;
import io.sluice.settings.ProxySettings;
import io.sluice.settings.Settings;
import io.sluice.status.StatusReport;
import io.sluice.table.RouteTable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A proxy of one Gateway, from its controllers to its ports.
///
/// ```
/// controllers ─ bridge ─▶ ProxyClientVerticle ─ tables, endpoints ─▶ Listeners ─▶ http
///      ◀──── acknowledgements ──┘    ◀─ ports ───────────────────────────┘
/// ```
final class ProxyProcess implements Lifetime.Running {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProxyProcess.class);
  private static final Duration STARTING = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofSeconds(2);

  /// Replicas come and go; the JVM would hold on to an answer for half a minute.
  private static final String NAME_SECONDS = "1";

  private final Settings settings;
  private final Observation observation;
  private final Vertx vertx;
  private final Listeners listeners;
  private final ProxyClientVerticle client;
  private final Published published;
  private final AdminVerticle admin;

  private ProxyProcess(Settings settings, PodNumbering numbering, PortNumbering bound)
      throws IOException {
    this.settings = settings;
    this.observation = Observation.start(settings);
    this.vertx = Standalone.vertx(settings, observation);
    this.listeners =
        new Listeners(
            vertx,
            settings,
            new Listeners.Stages(
                (eventLoop, table, upstreams, observer) ->
                    new LoopConnections(eventLoop, table, upstreams, observer, settings),
                _ -> observation.newLoop(),
                bound));
    this.client = new ProxyClientVerticle(setup(settings.proxy(), numbering));
    this.published = new Published(observation);
    this.admin =
        new AdminVerticle(
            settings.operation(),
            observation.registry(),
            new Readiness(
                List.of(
                    new Readiness.Check("table", client::loaded),
                    new Readiness.Check("listeners", listeners::ready))),
            published.pages());
  }

  private ProxyClientVerticle.Setup setup(ProxySettings proxy, PodNumbering numbering) {
    return new ProxyClientVerticle.Setup(
        proxy.controllers(),
        Path.of(proxy.certificates()),
        Path.of(proxy.tables()),
        proxy.pod().isEmpty() ? hostName() : proxy.pod(),
        numbering,
        listeners::ready);
  }

  /// A pod's host name is its name.
  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "proxy";
    }
  }

  /// Returns when everything runs; a table comes from disk or from a controller.
  ///
  /// @throws CannotRun when a port of the admin server or a directory cannot be used
  static ProxyProcess start(Settings settings) {
    PodNumbering numbering = new PodNumbering();
    int offset = settings.listeners().portOffset();
    return start(settings, numbering, port -> numbering.boundPort(port) + offset);
  }

  /// @param bound which port is bound for a listener's, in the stead of the pod's
  static ProxyProcess start(Settings settings, PortNumbering bound) {
    return start(settings, new PodNumbering(), bound);
  }

  private static ProxyProcess start(
      Settings settings, PodNumbering numbering, PortNumbering bound) {
    Security.setProperty("networkaddress.cache.ttl", NAME_SECONDS);
    requireTables(Path.of(settings.proxy().tables()));
    try {
      ProxyProcess process = new ProxyProcess(settings, numbering, bound);
      try {
        process.start();
      } catch (CannotRun failure) {
        process.abandon();
        throw failure;
      }
      return process;
    } catch (IOException failure) {
      throw new CannotRun(String.valueOf(failure.getMessage()));
    }
  }

  private static void requireTables(Path tables) {
    if (!Files.isDirectory(tables) || !Files.isWritable(tables)) {
      throw new CannotRun(
          "proxy.tables: " + tables + " (expected: a directory that may be written to)");
    }
  }

  /// The client last: what is published before somebody listens is lost.
  private void start() {
    LocalCodecs.register(
        vertx.eventBus(),
        RouteTable.class,
        EndpointsChanged.class,
        StatusReport.class,
        PortReport.class);
    published.listen(vertx.eventBus());
    Standalone.await(
        listeners
            .deploy()
            .compose(_ -> vertx.deployVerticle(admin))
            .compose(_ -> vertx.deployVerticle(client)),
        STARTING);
  }

  @Override
  public int adminPort() {
    return admin.adminPort();
  }

  /// The ports on which probes are answered.
  List<Integer> probePorts() {
    return admin.probePorts();
  }

  @Override
  public boolean ready() {
    return client.loaded() && listeners.ready();
  }

  /// The client stays until the traffic has ended: readiness fails first, and is acknowledged.
  @Override
  public void stop() {
    Duration bound =
        settings.operation().readinessDelay().plus(settings.operation().drainTimeout()).plus(SLACK);
    LOGGER.atInfo().addKeyValue(LogKeys.OPEN, listeners.open()).log("stopping");
    Standalone.await(listeners.drain(), bound);
    observation.close();
    Standalone.await(vertx.close(), SLACK);
    LOGGER.atInfo().log("stopped");
  }

  /// After a start that failed: nothing was served, so nobody waits.
  private void abandon() {
    vertx.close().onFailure(_ -> {}); // the process ends
    observation.close();
  }
}
