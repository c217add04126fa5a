package io.sluice.provision;

import java.time.Duration;

/// How soon one Gateway may be seen to again. Failures are spaced further and further apart, and so
/// are repairs of what somebody else keeps changing back: the first is made at once.
final class Pace {
  static final Duration LONGEST = Duration.ofSeconds(30);

  /// Without a repair for so long, the next one is a first one.
  private static final Duration QUIET = Duration.ofMinutes(2);

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 6;

  private int failures;
  private int repairs;
  private long lastRepair;

  /// @return how long to wait
  Duration failed() {
    return delay(++failures);
  }

  void succeeded() {
    failures = 0;
  }

  int failures() {
    return failures;
  }

  void repaired(long nowNanos) {
    repairs = quiet(nowNanos) ? 1 : repairs + 1;
    lastRepair = nowNanos;
  }

  /// How long a change by somebody else is to wait. It is no reason to hurry after a failure.
  Duration beforeRepair(long nowNanos) {
    if (failures > 0) {
      return delay(failures);
    }
    return repairs <= 1 || quiet(nowNanos) ? Duration.ZERO : delay(repairs - 1);
  }

  private boolean quiet(long nowNanos) {
    return nowNanos - lastRepair > QUIET.toNanos();
  }

  private static Duration delay(int times) {
    Duration delay = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }
}
