package io.sluice.listener;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.sluice.message.Addresses;
import io.sluice.observe.ExchangeObserver;
import io.sluice.settings.Settings;
import io.sluice.table.RouteTable;
import io.sluice.tls.ClientContexts;
import io.sluice.tls.ServerContexts;
import io.sluice.upstream.SocketTuning;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The listener stage of a process: its verticles and what they share. What the entry point
/// deploys, asks for readiness, and drains.
public final class Listeners {
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final VertxInternal vertx;
  private final Settings settings;
  private final Stages stages;
  private final SocketTuning tuning;
  private final ConnectionLimits limits;
  private final PortRegistry registry;
  private final ServerContexts certificates;
  private final CertificateCare certificateCare;
  private final ClientContexts backendContexts;
  private final List<ListenerLoop> loops = new CopyOnWriteArrayList<>();
  private final int loopCount;
  private final Spreading spreading;
  private final AtomicInteger nextLoop = new AtomicInteger();
  private final AtomicReference<@Nullable Future<Void>> draining = new AtomicReference<>();

  /// What the listener stage is wired to.
  ///
  /// @param observers makes each event loop's observer
  /// @param numbering which port is bound for a listener's
  public record Stages(
      ConnectionsFactory connections,
      Function<EventLoop, ExchangeObserver> observers,
      PortNumbering numbering) {}

  /// Who spreads connections over the event loops.
  enum Spreading {
    KERNEL,
    FIRST_LOOP
  }

  public Listeners(Vertx vertx, Settings settings, Stages stages) {
    this(vertx, settings, stages, spreading(((VertxInternal) vertx).transport()));
  }

  private static Spreading spreading(Transport transport) {
    return LoopSockets.spread(transport.serverChannelFactory(false))
        ? Spreading.KERNEL
        : Spreading.FIRST_LOOP;
  }

  Listeners(Vertx vertx, Settings settings, Stages stages, Spreading spreading) {
    this.vertx = (VertxInternal) vertx;
    this.settings = settings;
    this.stages = stages;
    this.tuning = new SocketTuning(settings.limits().bufferedBytes(), ByteBufAllocator.DEFAULT);
    this.limits = new ConnectionLimits(settings.limits());
    Executor worker = worker();
    this.certificates = new ServerContexts(worker);
    this.backendContexts = new ClientContexts(worker);
    vertx.setPeriodic(SWEEP.toMillis(), _ -> worker.execute(backendContexts::sweep));
    this.certificateCare = new CertificateCare(vertx, worker, certificates);
    this.loopCount =
        settings.listeners().eventLoops() > 0
            ? settings.listeners().eventLoops()
            : Runtime.getRuntime().availableProcessors();
    this.spreading = spreading;
    this.registry =
        new PortRegistry(
            this.vertx,
            settings.listeners(),
            stages.numbering(),
            spreading == Spreading.KERNEL ? loopCount : 1,
            report -> vertx.eventBus().send(Addresses.PORTS, report));
  }

  /// Must complete before the first route table is published: tables are not repeated.
  public Future<Void> deploy() {
    return vertx
        .deployVerticle(
            () -> new ListenerVerticle(this), new DeploymentOptions().setInstances(loopCount))
        .mapEmpty();
  }

  /// Whether every event loop has a table, and every port of it was bound or is known not to be
  /// available.
  public boolean ready() {
    return draining.get() == null && registry.settled();
  }

  /// Ends all traffic. Readiness must fail from now on; [#ready] does.
  ///
  /// @return completes when no connection is left and no port is bound; never fails for a
  ///     connection's sake. A second call gets the same future.
  public Future<Void> drain() {
    var drain = new Drain(vertx, settings.operation(), this);
    Future<Void> under = draining.compareAndExchange(null, drain.ended());
    if (under != null) {
      return under;
    }
    drain.run();
    return drain.ended();
  }

  /// Open downstream connections.
  public int open() {
    return limits.open();
  }

  Transport transport() {
    return vertx.transport();
  }

  Settings settings() {
    return settings;
  }

  ConnectionsFactory connections() {
    return stages.connections();
  }

  Function<EventLoop, ExchangeObserver> observers() {
    return stages.observers();
  }

  SocketTuning tuning() {
    return tuning;
  }

  ServerContexts certificates() {
    return certificates;
  }

  ClientContexts backendContexts() {
    return backendContexts;
  }

  void tableChanged(RouteTable table) {
    certificateCare.tableChanged(table);
  }

  ConnectionLimits limits() {
    return limits;
  }

  List<ListenerLoop> loops() {
    return loops;
  }

  PortRegistry registry() {
    return registry;
  }

  void started(ListenerLoop loop) {
    loops.add(loop);
  }

  /// One thread, there while there is work: contexts are few, and the processors are for traffic.
  private static Executor worker() {
    var worker =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("sluice-tls").factory());
    worker.allowCoreThreadTimeOut(true);
    return worker;
  }

  /// A loop's table has these ports. Where the kernel does not spread connections, the first loop
  /// accepts for all.
  void want(ListenerLoop loop, PortSockets sockets, Map<Integer, List<String>> ports) {
    if (spreading == Spreading.KERNEL || loops.getFirst() == loop) {
      registry.want(sockets, ports);
    }
  }

  /// Who gets the connections that the loop's sockets accept.
  Acceptor.Accepting accepting(ListenerLoop loop) {
    if (spreading == Spreading.KERNEL) {
      return loop;
    }
    return (port, connection) -> {
      int next = Math.floorMod(nextLoop.getAndIncrement(), loops.size());
      ListenerLoop target = loops.get(next);
      target.eventLoop().execute(() -> target.accepted(port, connection));
    };
  }
}
