package io.sluice.http;

import io.netty.buffer.ByteBuf;

/// What a client sends after its answer: read and thrown away, up to a bound, so that the
/// connection can be kept, or the answer arrives before the connection closes.
final class Leftovers {
  private static final long MOST = 256 * 1024;

  private long discarded;

  void begin() {
    discarded = 0;
  }

  /// @return whether more may come
  boolean discard(ByteBuf bytes) {
    discarded += bytes.readableBytes();
    bytes.skipBytes(bytes.readableBytes());
    return discarded <= MOST;
  }

  /// Throws away what belongs to the body.
  ///
  /// @return whether more may come
  boolean discard(RequestBody body, ByteBuf bytes) {
    int before = bytes.readableBytes();
    bytes.skipBytes(body.scan(bytes));
    ByteBuf trailers = body.trailers(bytes);
    if (trailers != null) {
      trailers.release();
    }
    discarded += before - bytes.readableBytes();
    return discarded <= MOST;
  }
}
