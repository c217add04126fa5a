package io.sluice.upstream;

import io.netty.channel.Channel;
import io.sluice.table.Backend;

/// An open connection to an endpoint, lent to one exchange at a time. On the pool's event loop.
public interface UpstreamConnection {
  /// To write to, and to stop and start reading from.
  Channel channel();

  Backend.Endpoint endpoint();

  /// Whether it carried an exchange before this one.
  boolean reused();

  /// Sets who is told of what arrives; must be set before anything is written.
  void handler(UpstreamHandler handler);

  /// Gives the connection back for another exchange: the last one ended whole, and keep-alive
  /// holds.
  void release();

  /// Closes the connection and gives its place back.
  void discard();
}
