package io.sluice.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.sluice.http.HttpConnections;
import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.observe.ExchangeObserver;
import io.sluice.settings.AccessLogSettings;
import io.sluice.settings.BridgeSettings;
import io.sluice.settings.ByteSize;
import io.sluice.settings.ForwardedSettings;
import io.sluice.settings.LimitSettings;
import io.sluice.settings.ListenerSettings;
import io.sluice.settings.OperationSettings;
import io.sluice.settings.ProvisionSettings;
import io.sluice.settings.ProxySettings;
import io.sluice.settings.Settings;
import io.sluice.settings.TimeoutSettings;
import io.sluice.settings.UpstreamSettings;
import io.sluice.table.PortTable;
import io.sluice.table.RouteTable;
import io.sluice.upstream.CountingObserver;
import io.sluice.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The listener stage of a process on ephemeral ports of loopback, with [TellingConnections].
final class ListenersFixture implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final CountingObserver observer = new CountingObserver();
  final List<PortReport> reports = new CopyOnWriteArrayList<>();
  final List<TellingConnections> connections = new CopyOnWriteArrayList<>();
  final Vertx vertx;
  final Listeners listeners;

  ListenersFixture(Settings settings, PortNumbering numbering) {
    this(settings, numbering, Listeners.Spreading.KERNEL, null);
  }

  /// @param http null: [TellingConnections]
  ListenersFixture(
      Settings settings,
      PortNumbering numbering,
      Listeners.Spreading spreading,
      @Nullable ConnectionsFactory http) {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(
                    settings.listeners().transport() != ListenerSettings.Transport.NIO));
    LocalCodecs.register(
        vertx.eventBus(), RouteTable.class, EndpointsChanged.class, PortReport.class);
    vertx.eventBus().<PortReport>consumer(Addresses.PORTS, message -> reports.add(message.body()));
    listeners =
        new Listeners(
            vertx,
            settings,
            new Listeners.Stages(http == null ? this::telling : http, _ -> observer, numbering),
            spreading);
    await(listeners.deploy());
  }

  private HttpConnections telling(
      EventLoop eventLoop,
      Supplier<RouteTable> table,
      Upstreams upstreams,
      ExchangeObserver observer) {
    var made = new TellingConnections();
    connections.add(made);
    return made;
  }

  static ListenersFixture on(Settings settings) {
    return new ListenersFixture(settings, PortNumbering.EPHEMERAL);
  }

  static Settings settings() {
    return settings(0, 0, Duration.ofSeconds(5));
  }

  static Settings settings(int connections, int perAddress, Duration drainTimeout) {
    return settings(
        connections, perAddress, drainTimeout, ListenerSettings.Transport.AUTO, List.of());
  }

  static Settings settings(
      int connections,
      int perAddress,
      Duration drainTimeout,
      ListenerSettings.Transport transport,
      List<String> addresses) {
    Duration none = Duration.ZERO;
    return new Settings(
        new ListenerSettings(0, addresses, 2, transport, 256),
        new LimitSettings(
            ByteSize.kibibytes(8),
            ByteSize.kibibytes(32),
            100,
            new ByteSize(0),
            connections,
            perAddress,
            0,
            ByteSize.kibibytes(64),
            ByteSize.kibibytes(64),
            LimitSettings.DotSegments.RESOLVE),
        new TimeoutSettings(Duration.ofSeconds(3), none, none, none, none, none, none, none),
        new UpstreamSettings(
            Duration.ofSeconds(2), 16, 64, Duration.ofSeconds(2), 8, Duration.ofMinutes(1)),
        new ForwardedSettings(List.of()),
        new AccessLogSettings(AccessLogSettings.Format.JSON, "", 16),
        new OperationSettings(
            "127.0.0.1", 0, List.of(), 0, 10, Duration.ofMillis(200), drainTimeout),
        ProvisionSettings.defaults(),
        BridgeSettings.defaults(),
        ProxySettings.defaults());
  }

  void serve(PortTable... ports) {
    serve(ListenerTables.table(ports));
  }

  void serve(RouteTable table) {
    vertx.eventBus().publish(Addresses.ROUTES, table);
  }

  /// Waits for a request for `/slow` to have arrived.
  void awaitSlow() {
    eventually(() -> assertThat(connections).anyMatch(each -> each.slow.get() > 0));
  }

  /// Waits for a port to be bound.
  ///
  /// @return the port of the host
  int boundPort(int port) {
    return awaitReport(port, PortReport.Outcome.Bound.class).boundPort();
  }

  PortReport awaitReport(int port, Class<? extends PortReport.Outcome> outcome) {
    eventually(() -> assertThat(reports).anyMatch(report -> is(report, port, outcome)));
    return reports.stream().filter(report -> is(report, port, outcome)).toList().getLast();
  }

  private static boolean is(
      PortReport report, int port, Class<? extends PortReport.Outcome> outcome) {
    return report.port() == port && outcome.isInstance(report.outcome());
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  static void eventually(Runnable assertion) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
