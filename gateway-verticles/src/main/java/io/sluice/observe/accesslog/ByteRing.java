package io.sluice.observe.accesslog;

import java.util.concurrent.atomic.AtomicLong;

/// Whole lines on their way from one event loop to the writer: a ring of bytes with one who
/// puts and one who takes, without locks and without garbage.
final class ByteRing {
  private final byte[] ring;
  private final AtomicLong put = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  /// What [#taken] was at least, so that the other side's memory is seldom read.
  private long takenBefore;

  /// @param capacity in bytes, rounded up to a power of two
  ByteRing(int capacity) {
    ring = new byte[Integer.highestOneBit(Math.max(1, capacity - 1)) << 1];
  }

  /// By the event loop.
  ///
  /// @return false when there is no room for all of it; then nothing was put
  boolean offer(byte[] bytes, int length) {
    long start = put.getPlain();
    if (start + length - takenBefore > ring.length) {
      takenBefore = taken.getAcquire();
      if (start + length - takenBefore > ring.length) {
        return false;
      }
    }
    int at = (int) start & ring.length - 1;
    int first = Math.min(length, ring.length - at);
    System.arraycopy(bytes, 0, ring, at, first);
    System.arraycopy(bytes, first, ring, 0, length - first);
    put.setRelease(start + length);
    return true;
  }

  /// By the writer: passes on what there is, in at most two pieces of whole lines together.
  ///
  /// @return how many bytes there were
  int drain(Sink sink) {
    long start = taken.getPlain();
    int count = (int) (put.getAcquire() - start);
    if (count == 0) {
      return 0;
    }
    int at = (int) start & ring.length - 1;
    int first = Math.min(count, ring.length - at);
    sink.write(ring, at, first);
    if (first < count) {
      sink.write(ring, 0, count - first);
    }
    taken.setRelease(start + count);
    return count;
  }

  /// Where lines go. Must not throw: what cannot be written is lost.
  interface Sink {
    void write(byte[] bytes, int from, int length);
  }
}
