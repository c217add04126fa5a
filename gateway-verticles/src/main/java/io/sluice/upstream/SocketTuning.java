package io.sluice.upstream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.sluice.settings.ByteSize;

/// The options of every connection's socket, downstream and upstream.
///
/// A read buffer starts at [#FIRST_READ] bytes, which a request or a small response fits in, and
/// grows with what arrives. Writability ends at the setting for buffered bytes and comes back at
/// half of it.
public final class SocketTuning {
  static final int SMALLEST_READ = 512;
  static final int FIRST_READ = 4096;
  static final int LARGEST_READ = 65536;

  private final WriteBufferWaterMark waterMark;
  private final ByteBufAllocator allocator;

  /// @param buffered bytes that may be held for one connection and direction
  public SocketTuning(ByteSize buffered, ByteBufAllocator allocator) {
    int high = Math.max(2, buffered.intBytes());
    this.waterMark = new WriteBufferWaterMark(high / 2, high);
    this.allocator = allocator;
  }

  public void apply(Channel channel) {
    ChannelConfig config = channel.config();
    config.setOption(ChannelOption.TCP_NODELAY, true);
    config.setAllocator(allocator);
    config.setWriteBufferWaterMark(waterMark);
    config.setRecvByteBufAllocator(
        new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ));
  }
}
