package io.sluice.observe.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.observe.LogKeys;
import io.sluice.settings.OperationSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The admin server and the probe servers. One instance. Its ports are known once it is
/// deployed.
public final class AdminVerticle extends VerticleBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(AdminVerticle.class);
  private static final int MOST_CONNECTIONS = 128;
  private static final int IDLE_SECONDS = 60;

  private final OperationSettings settings;
  private final PrometheusMeterRegistry registry;
  private final Readiness readiness;
  private final List<AdminPage> pages;
  private final List<Integer> probePorts = new CopyOnWriteArrayList<>();
  private volatile int adminPort;
  private int connections;

  public AdminVerticle(
      OperationSettings settings,
      PrometheusMeterRegistry registry,
      Readiness readiness,
      List<AdminPage> pages) {
    this.settings = settings;
    this.registry = registry;
    this.readiness = readiness;
    this.pages = List.copyOf(pages);
  }

  /// The port that was bound.
  public int adminPort() {
    return adminPort;
  }

  /// The ports that were bound, one for each address.
  public List<Integer> probePorts() {
    return List.copyOf(probePorts);
  }

  /// Completes when all servers listen; fails with the setting at fault when one cannot.
  @Override
  public Future<?> start() {
    if (settings.probeAddresses().contains(settings.adminAddress())
        && settings.adminPort() == settings.probePort()
        && settings.adminPort() != 0) {
      return Future.failedFuture(
          new IllegalStateException(
              "operation.probePort: %d is operation.adminPort (expected: another port)"
                  .formatted(settings.probePort())));
    }
    AdminRouters routers = new AdminRouters(vertx, registry, readiness);
    List<Future<?>> started = new ArrayList<>();
    started.add(
        listen("adminPort", settings.adminAddress(), settings.adminPort(), adminRouter(routers))
            .onSuccess(server -> adminPort = server.actualPort()));
    for (String address : settings.probeAddresses()) {
      started.add(
          listen("probePort", address, settings.probePort(), routers.probes())
              .onSuccess(server -> probePorts.add(server.actualPort())));
    }
    return Future.all(started);
  }

  private Router adminRouter(AdminRouters routers) {
    if (isLoopback(settings.adminAddress())) {
      return routers.admin(pages, new LoopbackGuard());
    }
    LOGGER
        .atWarn()
        .addKeyValue(LogKeys.ADDRESS, settings.adminAddress())
        .log("whoever reaches this address may read the status and the routes");
    Handler<RoutingContext> everybody = RoutingContext::next;
    return routers.admin(pages, everybody);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException notALiteral) {
      return false;
    }
  }

  private Future<HttpServer> listen(String setting, String address, int port, Router router) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(address)
            .setPort(port)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    return vertx
        .createHttpServer(options)
        .connectionHandler(
            connection -> {
              connections++;
              connection.closeHandler(_ -> connections--);
              if (connections > MOST_CONNECTIONS) {
                connection.close().onFailure(_ -> {}); // It closes either way.
              }
            })
        .requestHandler(router)
        .listen()
        .onSuccess(server -> logListening(setting, address, server.actualPort()))
        .recover(
            cause ->
                Future.failedFuture(
                    new IllegalStateException(
                        "operation.%s: cannot listen on %s port %d: %s"
                            .formatted(setting, address, port, cause.getMessage()),
                        cause)));
  }

  private static void logListening(String setting, String address, int port) {
    LOGGER
        .atInfo()
        .addKeyValue(LogKeys.ADDRESS, address)
        .addKeyValue(LogKeys.PORT, port)
        .log("{} listens", setting.equals("adminPort") ? "admin server" : "probe server");
  }
}
