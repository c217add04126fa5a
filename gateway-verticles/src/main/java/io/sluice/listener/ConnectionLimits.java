package io.sluice.listener;

import io.sluice.settings.LimitSettings;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Bounds on open downstream connections, in all and per source. Safe for all event loops.
///
/// An IPv6 client owns a /64 and could come from any address of it, so the whole /64 counts as one
/// source. The map holds sources that have a connection open, so it is bounded by the connections.
final class ConnectionLimits {
  static final String TOTAL = "connection limit";
  static final String PER_ADDRESS = "connection limit of the source address";

  private static final int IPV6_NETWORK_BYTES = 8;

  private final int connections;
  private final int connectionsPerAddress;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<ByteBuffer, Integer> sources = new ConcurrentHashMap<>();

  ConnectionLimits(LimitSettings limits) {
    this.connections = limits.connections();
    this.connectionsPerAddress = limits.connectionsPerAddress();
  }

  /// Counts a connection in.
  ///
  /// @return null when it may stay, and then [#leave] must follow; else why not, in a few words
  @Nullable String enter(InetAddress source) {
    if (open.incrementAndGet() > connections && connections > 0) {
      open.decrementAndGet();
      return TOTAL;
    }
    if (connectionsPerAddress > 0
        && sources.merge(key(source), 1, Integer::sum) > connectionsPerAddress) {
      leave(source);
      return PER_ADDRESS;
    }
    return null;
  }

  void leave(InetAddress source) {
    open.decrementAndGet();
    if (connectionsPerAddress > 0) {
      sources.computeIfPresent(key(source), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  int open() {
    return open.get();
  }

  int sources() {
    return sources.size();
  }

  private static ByteBuffer key(InetAddress source) {
    byte[] bytes = source.getAddress();
    return ByteBuffer.wrap(
        bytes.length > IPV6_NETWORK_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
  }
}
