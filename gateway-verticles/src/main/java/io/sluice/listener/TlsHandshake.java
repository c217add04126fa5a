package io.sluice.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The last handler of an HTTPS connection until its handshake is done: bounds the time that it
/// takes, ends it when it fails, and gives way to HTTP when it is done.
final class TlsHandshake extends ChannelInboundHandlerAdapter {
  /// RFC 8446 section 6, as plain records: alert, legacy version 1.2, two bytes, fatal.
  private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};
  private static final byte[] INTERNAL_ERROR = {21, 3, 3, 0, 2, 2, 80};

  private final Duration timeout;
  private final Function<String, ChannelHandler> http;
  private String serverName = "";
  private @Nullable ChannelHandlerContext context;
  private @Nullable Future<?> timer;

  /// @param timeout zero: no bound
  /// @param http makes the handler of a connection from the server name that was asked for
  TlsHandshake(Duration timeout, Function<String, ChannelHandler> http) {
    this.timeout = timeout;
    this.http = http;
  }

  void serverName(String name) {
    serverName = name;
  }

  /// There is no certificate to go on with.
  void refused(Throwable cause) {
    ChannelHandlerContext to = context;
    if (to != null) {
      byte[] alert =
          cause instanceof SniSelector.UnknownServerName ? UNRECOGNIZED_NAME : INTERNAL_ERROR;
      ByteBuf record = to.alloc().buffer(alert.length).writeBytes(alert);
      to.channel().writeAndFlush(record).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (timeout.isPositive()) {
      timer =
          context
              .executor()
              .schedule(() -> close(context), timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    context.fireChannelActive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done) {
      if (done.isSuccess()) {
        var _ = context.pipeline().replace(this, null, http.apply(serverName));
      } else {
        close(context);
      }
    } else if (event instanceof ChannelInputShutdownEvent) {
      close(context);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close(context);
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.channel().close();
  }
}
