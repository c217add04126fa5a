package io.sluice.observe.metric;

/// The fixed buckets of durations: about two a doubling where services live, fewer above.
final class LatencyBuckets {
  private static final double[] SECONDS = {
    0.000_25,
    0.000_5,
    0.001,
    0.002_5,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    5,
    10,
    30,
    60,
    Double.POSITIVE_INFINITY
  };
  private static final long[] NANOS = nanos();

  static final int COUNT = SECONDS.length;

  private LatencyBuckets() {}

  private static long[] nanos() {
    long[] nanos = new long[SECONDS.length];
    for (int bucket = 0; bucket < nanos.length; bucket++) {
      nanos[bucket] = (long) (SECONDS[bucket] * 1e9);
    }
    return nanos;
  }

  static int of(long durationNanos) {
    int bucket = 0;
    while (durationNanos > NANOS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /// The last is infinite.
  static double[] upperBounds() {
    return SECONDS.clone();
  }
}
