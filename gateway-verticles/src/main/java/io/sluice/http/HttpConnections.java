package io.sluice.http;

import io.netty.channel.ChannelHandler;

/// One event loop's downstream HTTP connections.
public interface HttpConnections {
  /// The last handler of the pipeline of a connection that was just accepted (and has done its TLS
  /// handshake): gets and writes plain bytes.
  ChannelHandler connection(ConnectionOrigin origin);

  /// Answers carry `Connection: close` from now on.
  void announceClose();

  /// Idle connections close now, busy ones after their exchange.
  void closeWhenIdle();

  /// The same for the connections that came in by one listener port, which nobody serves any
  /// more.
  void closeWhenIdle(int port);

  /// Cuts what is left.
  void closeNow();

  /// Open connections, tunnels included.
  int open();
}
