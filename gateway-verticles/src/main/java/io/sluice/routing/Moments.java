package io.sluice.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Remembers the moments that somebody asked about before they came.
final class Moments {
  private static final int MANY = 1_000;

  private final Clock clock;
  private final TreeSet<Instant> coming = new TreeSet<>();
  private int bound = MANY;

  Moments(Clock clock) {
    this.clock = clock;
  }

  boolean isPast(Instant moment) {
    if (!moment.isAfter(clock.instant())) {
      return true;
    }
    coming.add(moment);
    return false;
  }

  /// When to look again.
  Optional<Instant> next() {
    return coming.isEmpty() ? Optional.empty() : Optional.of(coming.first());
  }

  /// Drops moments that nobody waits for any longer, once there are many.
  void forgetUnless(Predicate<Instant> isAsked) {
    if (coming.size() > bound) {
      coming.removeIf(isAsked.negate());
      bound = Math.max(MANY, 2 * coming.size());
    }
  }

  /// The moments that have passed since they were asked about, each once.
  Collection<Instant> takePassed() {
    var passed = coming.headSet(clock.instant(), true);
    List<Instant> taken = List.copyOf(passed);
    passed.clear();
    return taken;
  }
}
