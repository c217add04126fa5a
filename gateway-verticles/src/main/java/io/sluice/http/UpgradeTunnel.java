package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.sluice.failure.ProxyFailure;
import io.sluice.failure.ProxyFailure.Scope;
import io.sluice.upstream.UpstreamConnection;
import io.sluice.upstream.UpstreamHandler;
import org.jspecify.annotations.Nullable;

/// What an upgraded connection becomes: bytes both ways, as fast as the slower side takes them.
/// Either side may end its own direction; the tunnel ends when both have, when one breaks, or when
/// nothing moves for a while.
final class UpgradeTunnel implements UpstreamHandler {
  private final HttpLoop loop;
  private final DownstreamConnection connection;
  private final Downstream downstream;
  private final HttpExchange exchange;
  private final UpstreamConnection upstream;
  private final Deadline idle;
  private long downstreamBytes;
  private long upstreamBytes;
  private boolean downstreamEnded;
  private boolean upstreamEnded;
  private boolean over;

  UpgradeTunnel(
      HttpLoop loop,
      DownstreamConnection connection,
      HttpExchange exchange,
      UpstreamConnection upstream) {
    this.loop = loop;
    this.connection = connection;
    this.downstream = connection.parts();
    this.exchange = exchange;
    this.upstream = upstream;
    this.idle = loop.deadlines().create(this::idled);
  }

  /// @param rest what came from the backend already
  void start(ByteBuf rest) {
    touch();
    upstream.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    upstream.handler(this);
    if (rest.isReadable() && !over) {
      upstreamRead(rest);
    } else {
      rest.release();
    }
  }

  long downstreamBytes() {
    return downstreamBytes;
  }

  long upstreamBytes() {
    return upstreamBytes;
  }

  private void touch() {
    idle.set(loop.nanosAfter(loop.times().tunnelIdle()));
  }

  private void idled() {
    end(new ProxyFailure.UpstreamTimeout(Scope.IDLE), Afterwards.CLOSE);
  }

  void downstreamRead(ByteBuf bytes) {
    if (over) {
      bytes.release();
      return;
    }
    touch();
    downstreamBytes += bytes.readableBytes();
    Channel channel = upstream.channel();
    // A failed write closes the channel, and that is told.
    var _ = channel.write(bytes, channel.voidPromise());
    if (!channel.isWritable()) {
      downstream.reading(Reading.OFF);
    }
  }

  void downstreamReadComplete() {
    if (!over) {
      upstream.channel().flush();
    }
  }

  void downstreamWritabilityChanged() {
    if (!over) {
      boolean writable = downstream.output().isWritable();
      (writable ? Reading.ON : Reading.OFF).applyTo(upstream.channel());
    }
  }

  /// The client sends nothing more.
  void downstreamEnded() {
    downstreamEnded = true;
    if (upstreamEnded) {
      end(null, Afterwards.CLOSE);
      return;
    }
    Channel channel = upstream.channel();
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            _ -> {
              boolean plain = channel.pipeline().get(SslHandler.class) == null;
              if (plain && channel instanceof DuplexChannel duplex && duplex.isActive()) {
                var _ = duplex.shutdownOutput();
              } else if (!over) {
                end(null, Afterwards.CLOSE);
              }
            });
  }

  void downstreamClosed() {
    end(downstreamEnded ? null : new ProxyFailure.DownstreamGone(), Afterwards.CUT);
  }

  @Override
  public void upstreamRead(ByteBuf bytes) {
    if (over) {
      bytes.release();
      return;
    }
    touch();
    upstreamBytes += bytes.readableBytes();
    downstream.output().write(bytes);
    if (!downstream.output().isWritable()) {
      Reading.OFF.applyTo(upstream.channel());
    }
  }

  @Override
  public void upstreamReadComplete() {
    downstream.output().flush();
  }

  @Override
  public void upstreamWritabilityChanged() {
    downstream.reading(upstream.channel().isWritable() ? Reading.ON : Reading.OFF);
  }

  @Override
  public void upstreamClosed(@Nullable Throwable cause) {
    if (over) {
      return;
    }
    boolean open = cause == null && upstream.channel().isActive();
    if (open && !downstreamEnded) {
      upstreamEnded = true;
      downstream.output().endAfterFlush();
      return;
    }
    boolean broken = cause != null;
    end(
        broken ? new ProxyFailure.ResponseTruncated() : null,
        broken ? Afterwards.CUT : Afterwards.CLOSE);
  }

  private void end(@Nullable ProxyFailure failure, Afterwards afterwards) {
    if (over) {
      return;
    }
    over = true;
    idle.cancel();
    upstream.discard();
    exchange.tunnelEnded(this, failure);
    connection.tunnelEnded(afterwards);
  }
}
