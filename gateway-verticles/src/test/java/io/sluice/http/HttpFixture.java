package io.sluice.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.sluice.settings.ByteSize;
import io.sluice.settings.LimitSettings;
import io.sluice.settings.Settings;
import io.sluice.settings.TimeoutSettings;
import io.sluice.settings.UpstreamSettings;
import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.PortTable.Security;
import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteTable;
import io.sluice.tls.ClientContexts;
import io.sluice.upstream.DnsLookup;
import io.sluice.upstream.EventLoopUpstreams;
import io.sluice.upstream.SocketTuning;
import io.sluice.upstream.UpstreamLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// The HTTP data path of one event loop on a real socket, with a route table that the test
/// writes.
final class HttpFixture implements AutoCloseable {
  static final int LISTENER_PORT = 8080;

  final ExchangeNotes notes = new ExchangeNotes();
  final Vertx vertx;
  final EventLoop eventLoop;
  final LoopConnections connections;
  private final EventLoopUpstreams upstreams;
  private final SocketTuning tuning;
  private final List<RouteEntry> entries = new ArrayList<>();
  private final Channel server;
  private BackendIndex backends = BackendIndex.empty();
  private volatile RouteTable table = new RouteTable(0, Map.of(), backends);
  volatile Security security = Security.PLAIN;
  volatile String sni = "";

  HttpFixture() {
    this(settings());
  }

  HttpFixture(Settings settings) {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    VertxInternal internal = (VertxInternal) vertx;
    eventLoop = internal.createEventLoopContext().nettyEventLoop();
    tuning = new SocketTuning(settings.limits().bufferedBytes(), PooledByteBufAllocator.DEFAULT);
    upstreams =
        new EventLoopUpstreams(
            new UpstreamLoop(
                eventLoop,
                internal.transport().channelFactory(false),
                tuning,
                settings.upstream(),
                new ClientContexts(Runnable::run),
                new DnsLookup(
                    eventLoop,
                    internal.transport().datagramChannelFactory(),
                    () -> (SocketChannel) internal.transport().channelFactory(false).newChannel(),
                    DnsServerAddressStreamProviders.platformDefault()),
                notes));
    connections = new LoopConnections(eventLoop, () -> table, upstreams, notes, settings);
    server =
        new ServerBootstrap()
            .group(eventLoop)
            .channelFactory(internal.transport().serverChannelFactory(false))
            .childHandler(new Accepting())
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private final class Accepting extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      tuning.apply(channel);
      channel
          .pipeline()
          .addLast(connections.connection(new ConnectionOrigin(LISTENER_PORT, security, sni)));
    }
  }

  static Settings settings() {
    return withTimeouts(Function.identity());
  }

  static Settings withLimits(Function<LimitSettings, LimitSettings> change) {
    Settings settings = settings();
    return new Settings(
        settings.listeners(),
        change.apply(settings.limits()),
        settings.timeouts(),
        settings.upstream(),
        settings.forwarded(),
        settings.accessLog(),
        settings.operation(),
        settings.provision(),
        settings.bridge(),
        settings.proxy());
  }

  static Settings withTimeouts(Function<TimeoutSettings, TimeoutSettings> change) {
    Settings settings = Settings.defaults();
    return new Settings(
        settings.listeners(),
        settings.limits(),
        change.apply(settings.timeouts()),
        new UpstreamSettings(
            Duration.ofSeconds(2), 16, 16, Duration.ofSeconds(2), 16, Duration.ofMinutes(1)),
        settings.forwarded(),
        settings.accessLog(),
        settings.operation(),
        settings.provision(),
        settings.bridge(),
        settings.proxy());
  }

  static LimitSettings buffered(LimitSettings limits, ByteSize buffered) {
    return new LimitSettings(
        limits.requestLine(),
        limits.headerBytes(),
        limits.headerCount(),
        limits.requestBody(),
        limits.connections(),
        limits.connectionsPerAddress(),
        limits.requestsPerConnection(),
        buffered,
        limits.retryBody(),
        limits.dotSegments());
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  static BackendKey key(String service) {
    return new BackendKey("default", service, 80, BackendKey.Protocol.HTTP1, "");
  }

  /// A backend with endpoints on loopback.
  BackendKey backend(String service, int... ports) {
    BackendKey key = key(service);
    List<Backend.Endpoint> endpoints = new ArrayList<>();
    for (int port : ports) {
      endpoints.add(new Backend.Endpoint("127.0.0.1", port));
    }
    backends = backends.with(new Backend(key, null, endpoints, null));
    publish();
    return key;
  }

  static RouteRule forward(BackendKey key) {
    return new RouteRule(List.of(), to(key), null, null, null);
  }

  static RouteRule.Action to(BackendKey key) {
    var target = new RouteRule.Target.ToBackend(key, List.of());
    return new RouteRule.Action.Forward(List.of(new RouteRule.WeightedBackend(1, target)));
  }

  /// All requests whose path has the prefix.
  void route(String prefix, RouteRule rule) {
    route("", prefix, rule);
  }

  void route(String hostname, String prefix, RouteRule rule) {
    String value = prefix.equals("/") ? "" : prefix;
    var match = new RequestMatch(new PathMatch.Prefix(value), null, List.of(), List.of());
    String name = "route" + entries.size();
    var origin = new RouteOrigin("HTTPRoute", "default", name, null, "", 0, 0);
    entries.add(new RouteEntry(origin, hostname, match, rule));
    publish();
  }

  private void publish() {
    HostIndex<HttpListener> listeners = HostIndex.empty();
    publish(listeners.with("", listener("", entries)));
  }

  static HttpListener listener(String hostname, List<RouteEntry> entries) {
    var origin = new ListenerOrigin("Gateway", "default", "gw", "default/gw", "l" + hostname);
    RouteIndex routes = RouteIndex.empty().replace(List.of(), entries);
    return new HttpListener(origin, hostname, null, routes);
  }

  List<RouteEntry> entries() {
    return entries;
  }

  void publish(HostIndex<HttpListener> listeners) {
    var port = new PortTable("default/gw", LISTENER_PORT, security, List.of(), listeners);
    var next = new RouteTable(table.version() + 1, Map.of(LISTENER_PORT, port), backends);
    onLoop(
        () -> {
          table = next;
          upstreams.apply(next.backends());
          return true;
        });
  }

  <T> T onLoop(Supplier<T> task) {
    return eventLoop.submit(task::get).syncUninterruptibly().getNow();
  }

  @Override
  public void close() {
    var _ = server.close().syncUninterruptibly();
    onLoop(
        () -> {
          connections.closeNow();
          upstreams.close();
          return true;
        });
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
