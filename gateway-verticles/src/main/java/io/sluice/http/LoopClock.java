package io.sluice.http;

import java.util.concurrent.TimeUnit;

/// Time as one event loop sees it. Nanoseconds count from the loop's start, so that they compare
/// plainly; the wall clock is asked once a second, not once a request.
final class LoopClock {
  private static final long REBASE = TimeUnit.SECONDS.toNanos(1);

  private final long start = System.nanoTime();
  private long base;
  private long baseMillis = System.currentTimeMillis();

  long nanos() {
    return System.nanoTime() - start;
  }

  /// The wall clock at a recent time of [#nanos], in milliseconds since the epoch.
  long wallMillis(long nanos) {
    if (nanos - base > REBASE) {
      baseMillis = System.currentTimeMillis();
      base = nanos();
    }
    return baseMillis + TimeUnit.NANOSECONDS.toMillis(nanos - base);
  }
}
