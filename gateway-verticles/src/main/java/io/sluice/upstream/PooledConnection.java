package io.sluice.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.sluice.table.Backend;
import org.jspecify.annotations.Nullable;

/// A connection of an [EndpointPool], and the last handler of its pipeline.
///
/// ```
/// LENT ──release──> IDLE ──lend──> LENT
///   └──discard, closed──> CLOSED <──closed, unexpected bytes, timeout──┘
/// ```
final class PooledConnection extends ChannelInboundHandlerAdapter implements UpstreamConnection {
  private enum State {
    LENT,
    IDLE,
    CLOSED
  }

  private final EndpointPool pool;
  private final Channel channel;
  private State state = State.LENT;
  private boolean reused;
  private long idleSince;
  private @Nullable UpstreamHandler handler;
  private @Nullable Throwable closeCause;

  PooledConnection(EndpointPool pool, Channel channel) {
    this.pool = pool;
    this.channel = channel;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Backend.Endpoint endpoint() {
    return pool.endpoint();
  }

  @Override
  public boolean reused() {
    return reused;
  }

  @Override
  public void handler(UpstreamHandler handler) {
    if (state == State.CLOSED) {
      handler.upstreamClosed(closeCause);
      return;
    }
    this.handler = handler;
  }

  @Override
  public void release() {
    if (state != State.LENT) {
      return;
    }
    handler = null;
    if (!channel.isActive() || !pool.keeps()) {
      discard();
      return;
    }
    if (!channel.config().isAutoRead()) {
      channel.config().setAutoRead(true);
    }
    state = State.IDLE;
    idleSince = System.nanoTime();
    pool.released(this);
  }

  @Override
  public void discard() {
    handler = null;
    close(null);
  }

  /// Takes the connection out of the idle ones for an exchange. A connection that has waited may
  /// have been closed by the backend unseen, whether it ever carried an exchange or not.
  void lend() {
    state = State.LENT;
    reused = true;
  }

  long idleSince() {
    return idleSince;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    UpstreamHandler receiver = handler;
    if (receiver != null && message instanceof ByteBuf bytes) {
      receiver.upstreamRead(bytes);
      return;
    }
    // Bytes that no exchange asked for would be taken as the next exchange's answer.
    ReferenceCountUtil.release(message);
    close(null);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    UpstreamHandler receiver = handler;
    if (receiver != null) {
      receiver.upstreamReadComplete();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    UpstreamHandler receiver = handler;
    if (receiver != null) {
      receiver.upstreamWritabilityChanged();
    }
  }

  /// Comes only where an exchange has allowed half-closure: a tunnel whose backend ends its side.
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    UpstreamHandler receiver = handler;
    if (receiver != null && event instanceof ChannelInputShutdownEvent) {
      receiver.upstreamClosed(null);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    close(null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close(cause);
  }

  private void close(@Nullable Throwable cause) {
    if (state == State.CLOSED) {
      return;
    }
    boolean idle = state == State.IDLE;
    state = State.CLOSED;
    closeCause = cause;
    var _ = channel.close();
    pool.forget(this, idle);
    UpstreamHandler receiver = handler;
    handler = null;
    if (receiver != null) {
      receiver.upstreamClosed(cause);
    }
    pool.roomMade();
  }
}
