package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.sluice.failure.ProxyFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last handler of a downstream pipeline: brings its events to a [DownstreamConnection].
final class DownstreamHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOGGER = LoggerFactory.getLogger(DownstreamHandler.class);

  private final HttpLoop loop;
  private final LoopConnections connections;
  private final ConnectionOrigin origin;
  private @Nullable DownstreamConnection connection;

  DownstreamHandler(HttpLoop loop, LoopConnections connections, ConnectionOrigin origin) {
    this.loop = loop;
    this.connections = connections;
    this.origin = origin;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    connection = new DownstreamConnection(loop, context, origin);
    connections.opened(connection);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    closed();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closed();
  }

  private void closed() {
    DownstreamConnection gone = connection;
    connection = null;
    if (gone != null) {
      connections.closed(gone);
      gone.closed();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (connection != null && message instanceof ByteBuf bytes) {
      connection.read(bytes);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (connection != null) {
      connection.readComplete();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (connection != null) {
      connection.writabilityChanged();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (connection != null && event instanceof ChannelInputShutdownEvent) {
      connection.inputEnded();
    }
  }

  /// A broken connection ends without a word: clients break them all the time. Anything else is a
  /// defect of ours and costs this connection only.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOGGER.atError().setCause(cause).log("exchange broke off");
      if (connection != null) {
        connection.broke(new ProxyFailure.Internal(cause.getClass().getSimpleName()));
      }
    }
    var _ = context.close();
  }
}
