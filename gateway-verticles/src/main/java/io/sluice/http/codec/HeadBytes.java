package io.sluice.http.codec;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.IntSupplier;

/// The bytes of one head or trailer section in an array, so that parsing is plain array access.
/// Grows with what arrives, up to the limits.
final class HeadBytes {
  private static final int INITIAL = 1024;

  /// An array that grew beyond this is given up after use: one large head must not cost memory for
  /// the life of a connection.
  private static final int KEPT = 8 * 1024;

  private final int limit;
  byte[] array = new byte[INITIAL];
  int length;

  HeadBytes(int limit) {
    this.limit = limit;
  }

  void clear() {
    length = 0;
    if (array.length > KEPT) {
      array = new byte[INITIAL];
    }
  }

  /// Takes from the buffer what belongs to the head.
  ///
  /// @param parser gives the end of the head in the array, or [FieldLines#INCOMPLETE]
  /// @return whether the head is complete
  /// @throws BadMessage when it is too long, or the parser refuses it
  boolean read(ByteBuf buffer, IntSupplier parser) {
    int before = length;
    int from = buffer.readerIndex();
    int taken = 0;
    while (from + taken < buffer.writerIndex()) {
      int count = append(buffer, from + taken);
      if (count == 0) {
        throw new BadMessage(BadMessage.Problem.HEADER_BYTES, "header or trailer section too long");
      }
      taken += count;
      int end = parser.getAsInt();
      if (end != FieldLines.INCOMPLETE) {
        buffer.readerIndex(from + end - before);
        length = end;
        return true;
      }
    }
    buffer.readerIndex(buffer.writerIndex());
    return false;
  }

  /// Copies what fits: a body that follows the head is copied at most up to the array's end.
  ///
  /// @param from index into the buffer
  /// @return how many bytes were taken; 0 when the limit is reached
  private int append(ByteBuf buffer, int from) {
    if (length == array.length) {
      array = Arrays.copyOf(array, Math.min(limit, length * 2));
    }
    int count = Math.min(buffer.writerIndex() - from, array.length - length);
    buffer.getBytes(from, array, length, count);
    length += count;
    return count;
  }
}
