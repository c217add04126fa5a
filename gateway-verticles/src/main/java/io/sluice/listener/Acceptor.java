package io.sluice.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.sluice.observe.LogKeys;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the connections of a listening socket.
final class Acceptor extends ChannelInboundHandlerAdapter {
  private static final Logger LOGGER = LoggerFactory.getLogger(Acceptor.class);
  private static final long PAUSE_SECONDS = 1;

  private final int listenerPort;
  private final Accepting accepting;

  Acceptor(int listenerPort, Accepting accepting) {
    this.listenerPort = listenerPort;
    this.accepting = accepting;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    accepting.accepted(listenerPort, (Channel) message);
  }

  /// Accepting fails above all for want of file descriptors, and would fail again at once.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Channel socket = context.channel();
    if (!socket.config().isAutoRead()) {
      return;
    }
    LOGGER
        .atWarn()
        .addKeyValue(LogKeys.PORT, listenerPort)
        .addKeyValue(LogKeys.REASON, String.valueOf(cause.getMessage()))
        .log("cannot accept connections, pausing for a second");
    socket.config().setAutoRead(false);
    var _ =
        socket
            .eventLoop()
            .schedule(() -> socket.config().setAutoRead(true), PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  /// Who gets the connections.
  interface Accepting {
    /// @param connection not registered with an event loop yet
    void accepted(int listenerPort, Channel connection);
  }
}
