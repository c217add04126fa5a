package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/// The writing side of a downstream connection. What is written while input is being read is
/// flushed once, at the end of that. A client that takes nothing for a while is cut.
final class DownstreamOutput {
  private final HttpLoop loop;
  private final ChannelHandlerContext context;
  private final Deadline stalled;
  private long written;
  private long drainedBefore;
  private boolean unflushed;
  private boolean batching;

  DownstreamOutput(HttpLoop loop, ChannelHandlerContext context) {
    this.loop = loop;
    this.context = context;
    this.stalled = loop.deadlines().create(this::checkProgress);
  }

  ByteBufAllocator allocator() {
    return context.alloc();
  }

  boolean isWritable() {
    return context.channel().isWritable();
  }

  /// Writes without flushing.
  void write(ByteBuf bytes) {
    written += bytes.readableBytes();
    unflushed = true;
    // A failed write closes the channel, and that is told.
    var _ = context.write(bytes, context.voidPromise());
  }

  /// Flushes now, unless input is being read: then at its end.
  void flush() {
    if (!batching) {
      flushNow();
    }
  }

  void flushNow() {
    if (unflushed) {
      unflushed = false;
      context.flush();
      watch();
    }
  }

  boolean batching() {
    return batching;
  }

  /// Input is being read.
  void beginBatch() {
    batching = true;
  }

  void endBatch() {
    batching = false;
    flushNow();
  }

  /// To be called when writability has changed, too.
  void watch() {
    if (isWritable()) {
      stalled.clear();
    } else if (stalled.at() == Deadlines.NEVER) {
      awaitProgress();
    }
  }

  private void awaitProgress() {
    drainedBefore = drained();
    long timeout = loop.times().responseWriteIdle();
    stalled.set(loop.nanosAfter(timeout));
  }

  private long drained() {
    ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
    return written - (pending == null ? 0 : pending.totalPendingWriteBytes());
  }

  private void checkProgress() {
    if (drained() > drainedBefore) {
      awaitProgress();
    } else {
      cut();
    }
  }

  /// Closes when everything is delivered, or the client takes nothing any more.
  void closeAfterFlush() {
    batching = false;
    unflushed = false;
    awaitProgress();
    context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  /// Tells the client that nothing more will come, and goes on reading: closing with bytes unread
  /// makes the kernel reset the connection, and the client may lose the answer.
  void endAfterFlush() {
    batching = false;
    unflushed = false;
    awaitProgress();
    Channel channel = context.channel();
    boolean plain = context.pipeline().get(SslHandler.class) == null;
    context
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            done -> {
              if (plain && channel instanceof DuplexChannel duplex && duplex.isActive()) {
                var _ = duplex.shutdownOutput();
              }
            });
  }

  /// Resets the connection: no client can take what it has for the whole.
  void cut() {
    Channel channel = context.channel();
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      var _ = channel.close();
    }
  }

  void closed() {
    stalled.cancel();
  }
}
