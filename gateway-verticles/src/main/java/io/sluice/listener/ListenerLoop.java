package io.sluice.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.sluice.http.ConnectionOrigin;
import io.sluice.http.HttpConnections;
import io.sluice.message.EndpointsChanged;
import io.sluice.observe.ExchangeObserver;
import io.sluice.table.PortTable;
import io.sluice.table.RouteTable;
import io.sluice.upstream.DnsLookup;
import io.sluice.upstream.EventLoopUpstreams;
import io.sluice.upstream.NameLookup;
import io.sluice.upstream.SocketTuning;
import io.sluice.upstream.UpstreamLoop;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One event loop's share of the data plane: its route table, its connections on both sides.
/// Everything happens on the event loop.
final class ListenerLoop implements Acceptor.Accepting {
  private final EventLoop eventLoop;
  private final Listeners shared;
  private final SocketTuning tuning;
  private final ExchangeObserver observer;
  private final EventLoopUpstreams upstreams;
  private final HttpConnections connections;
  private final PortSockets sockets;
  private @Nullable RouteTable table;
  private @Nullable Map<Integer, List<String>> ports;

  ListenerLoop(EventLoop eventLoop, Listeners shared) {
    this.eventLoop = eventLoop;
    this.shared = shared;
    this.tuning = shared.tuning();
    this.observer = shared.observers().apply(eventLoop);
    this.upstreams =
        new EventLoopUpstreams(
            new UpstreamLoop(
                eventLoop,
                shared.transport().channelFactory(false),
                tuning,
                shared.settings().upstream(),
                shared.backendContexts(),
                names(eventLoop, shared.transport()),
                observer));
    this.connections =
        shared.connections().create(eventLoop, this::currentTable, upstreams, observer);
    this.sockets =
        new LoopSockets(
            eventLoop,
            shared.transport().serverChannelFactory(false),
            shared.settings().listeners().backlog(),
            port -> new Acceptor(port, shared.accepting(this)));
  }

  private static NameLookup names(EventLoop eventLoop, Transport transport) {
    return new DnsLookup(
        eventLoop,
        transport.datagramChannelFactory(),
        () -> (SocketChannel) transport.channelFactory(false).newChannel(),
        DnsServerAddressStreamProviders.platformDefault());
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  HttpConnections connections() {
    return connections;
  }

  private RouteTable currentTable() {
    return Objects.requireNonNull(table, "connections come after the first table");
  }

  /// A table takes effect for the next request of every connection.
  void apply(RouteTable next) {
    table = next;
    upstreams.apply(next.backends());
    shared.tableChanged(next);
    Map<Integer, List<String>> wanted = new TreeMap<>();
    next.ports().forEach((number, port) -> wanted.put(number, port.addresses()));
    if (!wanted.equals(ports)) {
      Set<Integer> gone = new TreeSet<>(ports == null ? Set.of() : ports.keySet());
      gone.removeAll(wanted.keySet());
      ports = wanted;
      gone.forEach(connections::closeWhenIdle);
      shared.want(this, sockets, wanted);
    }
  }

  void apply(EndpointsChanged change) {
    upstreams.apply(change);
  }

  @Override
  public void accepted(int listenerPort, Channel connection) {
    PortTable port = table == null ? null : table.port(listenerPort);
    if (port == null || !(connection.remoteAddress() instanceof InetSocketAddress source)) {
      refuse(connection, "gone");
      return;
    }
    String refusal = shared.limits().enter(source.getAddress());
    if (refusal != null) {
      refuse(connection, refusal);
      return;
    }
    open(connection, port, source.getAddress());
  }

  /// Whoever is beyond a limit is worth no more than a reset: an answer would need the connection
  /// to be read first.
  private void refuse(Channel connection, String reason) {
    observer.downstreamRefused(reason);
    connection.config().setOption(ChannelOption.SO_LINGER, 0);
    connection.unsafe().closeForcibly();
  }

  private void open(Channel connection, PortTable port, InetAddress source) {
    tuning.apply(connection);
    // A client may end its requests (shut down its writing side) and wait for the answers.
    connection.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    observer.downstreamOpened();
    connection
        .closeFuture()
        .addListener(
            _ -> {
              shared.limits().leave(source);
              observer.downstreamClosed();
            });
    switch (port.security()) {
      case PLAIN -> connection.pipeline().addLast(http(port.port(), port.security(), ""));
      case TLS -> addTls(connection.pipeline(), port.port());
    }
    // When this fails, the connection is closed, and its close future told.
    var _ = eventLoop.register(connection);
  }

  private void addTls(ChannelPipeline pipeline, int port) {
    pipeline.addLast(
        new SniSelector(() -> tlsPort(port), shared.certificates()),
        new TlsHandshake(
            shared.settings().timeouts().tlsHandshake(),
            serverName -> http(port, PortTable.Security.TLS, serverName)));
  }

  private @Nullable PortTable tlsPort(int number) {
    PortTable port = currentTable().port(number);
    return port != null && port.security() == PortTable.Security.TLS ? port : null;
  }

  private ChannelHandler http(int port, PortTable.Security security, String serverName) {
    return connections.connection(new ConnectionOrigin(port, security, serverName));
  }

  /// The last step of shutting down.
  void close() {
    connections.closeNow();
    upstreams.close();
  }
}
