package io.sluice.upstream;

import io.netty.util.NetUtil;
import io.sluice.table.Backend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One event loop's connections to one endpoint of one backend: those idle (the last released is
/// lent first, so that what is not needed grows old), those lent and those being opened.
final class EndpointPool {
  private final BackendPool backend;
  private final Backend.Endpoint endpoint;
  private final @Nullable InetSocketAddress address;
  private final ArrayDeque<PooledConnection> idle = new ArrayDeque<>();
  private final ConnectPenalty penalty = new ConnectPenalty();
  private int lent;
  private int connecting;
  private boolean retired;

  EndpointPool(BackendPool backend, Backend.Endpoint endpoint) {
    this.backend = backend;
    this.endpoint = endpoint;
    this.address = parse(endpoint);
  }

  private static @Nullable InetSocketAddress parse(Backend.Endpoint endpoint) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(endpoint.address());
    if (bytes == null) {
      return null;
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(bytes), endpoint.port());
    } catch (UnknownHostException | IllegalArgumentException _) {
      return null;
    }
  }

  Backend.Endpoint endpoint() {
    return endpoint;
  }

  /// Null when the endpoint's address is no literal or its port no port.
  @Nullable InetSocketAddress address() {
    return address;
  }

  /// Exchanges under way or about to be.
  int outstanding() {
    return lent + connecting;
  }

  int connecting() {
    return connecting;
  }

  /// Idle connections need no room of their own: one is lent or closed for the new exchange.
  boolean hasRoom() {
    return outstanding() < backend.limits().connectionsPerEndpoint();
  }

  boolean preferred(long now) {
    return penalty.clear() || !penalty.passOver(now, connecting);
  }

  @Nullable PooledConnection lendIdle() {
    PooledConnection connection = idle.pollLast();
    while (connection != null && !connection.channel().isActive()) {
      connection.discard();
      connection = idle.pollLast();
    }
    if (connection != null) {
      connection.lend();
      lent++;
    }
    return connection;
  }

  /// A connect begins, in the place of the oldest idle connection when all places are taken.
  void connectStarted() {
    connecting++;
    if (outstanding() + idle.size() > backend.limits().connectionsPerEndpoint()) {
      closeOldest();
    }
  }

  void connectFailed() {
    connecting--;
    penalty.failed(System.nanoTime());
  }

  /// The connect was given up by ourselves, which says nothing about the endpoint.
  void connectAbandoned() {
    connecting--;
  }

  void connected() {
    connecting--;
    lent++;
    penalty.succeeded();
    backend.observer().upstreamOpened();
  }

  /// Whether a connection that is given back is of use.
  boolean keeps() {
    return !retired && backend.open();
  }

  void released(PooledConnection connection) {
    lent--;
    idle.addLast(connection);
    backend.roomMade();
    if (idle.size() > backend.limits().idlePerEndpoint()) {
      closeOldest();
    }
  }

  /// A connection has closed; its place is free.
  void forget(PooledConnection connection, boolean wasIdle) {
    if (wasIdle) {
      idle.remove(connection);
    } else {
      lent--;
    }
    backend.observer().upstreamClosed();
  }

  void roomMade() {
    backend.roomMade();
  }

  /// No more exchanges: idle connections close, busy ones when they are given back.
  void retire() {
    retired = true;
    while (!idle.isEmpty()) {
      closeOldest();
    }
  }

  void revive() {
    retired = false;
  }

  void closeIdleSince(long latest) {
    PooledConnection oldest = idle.peekFirst();
    while (oldest != null && oldest.idleSince() - latest <= 0) {
      closeOldest();
      oldest = idle.peekFirst();
    }
  }

  private void closeOldest() {
    PooledConnection oldest = idle.peekFirst();
    if (oldest != null) {
      oldest.discard();
    }
  }

  boolean unused() {
    return outstanding() == 0 && idle.isEmpty();
  }

  UpstreamCounts counts() {
    return new UpstreamCounts(connecting, lent, idle.size(), 0);
  }
}
