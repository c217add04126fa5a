package io.sluice.upstream;

import java.time.Duration;

/// Keeps an endpoint that cannot be connected to from being hammered, and never loses it for good.
///
/// Each failed connect in a row doubles the time for which the endpoint is passed over while there
/// is another; then ONE connect may try it, and its success forgets everything. Failures that are
/// already under way when the penalty starts count once. See decision record 0101.
final class ConnectPenalty {
  static final Duration FIRST = Duration.ofMillis(250);
  static final Duration LONGEST = Duration.ofSeconds(8);

  private int failures;
  private long until;

  /// @param now of [System#nanoTime]
  /// @param connecting connects to the endpoint that are under way
  boolean passOver(long now, int connecting) {
    return failures > 0 && (now - until < 0 || connecting > 0);
  }

  /// Whether the last connect succeeded, or none was made.
  boolean clear() {
    return failures == 0;
  }

  void failed(long now) {
    if (failures > 0 && now - until < 0) {
      return;
    }
    long penalty = Math.min(FIRST.toNanos() << Math.min(failures, 10), LONGEST.toNanos());
    failures++;
    until = now + penalty;
  }

  void succeeded() {
    failures = 0;
  }
}
