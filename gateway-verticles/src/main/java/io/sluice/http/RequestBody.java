package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sluice.http.codec.BodyReader;
import io.sluice.http.codec.HeadLimits;
import io.sluice.http.codec.RequestHead;
import org.jspecify.annotations.Nullable;

/// Cuts the body of one request after another out of what arrives.
final class RequestBody {
  private final BodyReader reader;
  private final long limit;
  private boolean begun;

  /// @param limit most bytes of content, 0: no bound
  RequestBody(HeadLimits limits, long limit) {
    this.reader = new BodyReader(limits);
    this.limit = limit == 0 ? Long.MAX_VALUE : limit;
  }

  void begin(RequestHead head) {
    reader.begin(head.bodyKind(), head.contentLength());
    begun = false;
  }

  boolean complete() {
    return reader.done();
  }

  /// Whether a byte of it has arrived.
  boolean begun() {
    return begun;
  }

  /// Bytes of content so far.
  long payload() {
    return reader.payload();
  }

  boolean tooLong() {
    return reader.payload() > limit;
  }

  /// Whether a size that a head announces is within the limit.
  boolean admits(long announced) {
    return announced <= limit;
  }

  /// @param arrived at least one byte
  /// @return how many bytes from its reader index on are to be passed on as they came; 0 when
  ///     trailers follow or the bytes are not the body's
  int scan(ByteBuf arrived) {
    begun = true;
    return reader.scan(arrived, arrived.readerIndex(), arrived.writerIndex());
  }

  /// Takes trailers, if they are next.
  ///
  /// @return what is to be passed on; null while bytes are missing
  @Nullable ByteBuf trailers(ByteBuf arrived) {
    if (!reader.atTrailers()) {
      return null;
    }
    byte[] trailers = reader.readTrailers(arrived);
    return trailers == null ? null : Unpooled.wrappedBuffer(trailers);
  }
}
