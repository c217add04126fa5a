package io.sluice.filter;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Chooses among targets in proportion to their weights: exactly, over as many choices as the
/// weights add up to, and as evenly spread as they can be (smooth weighted round robin). For one
/// event loop.
public final class WeightedChoice {
  /// Loops begin at different places of the round, so that they do not send their first
  /// requests to the same target.
  private static final int MOST_STEPS_BEFORE_THE_FIRST = 128;

  private final int[] weights;
  private final long[] credits;
  private final long total;

  /// @param weights none negative; a weight of 0 is never chosen
  public WeightedChoice(int[] weights, SplittableRandom random) {
    this.weights = weights.clone();
    this.credits = new long[weights.length];
    this.total = Arrays.stream(weights).asLongStream().sum();
    if (total == 0) {
      throw new IllegalArgumentException(
          "weights: " + Arrays.toString(weights) + " (expected: one above 0)");
    }
    int steps = random.nextInt((int) Math.min(total, MOST_STEPS_BEFORE_THE_FIRST));
    for (int step = 0; step < steps; step++) {
      step();
    }
  }

  /// @return the index of a weight
  public int next() {
    return weights.length == 1 ? 0 : step();
  }

  private int step() {
    int best = 0;
    for (int at = 0; at < weights.length; at++) {
      credits[at] += weights[at];
      if (credits[at] > credits[best]) {
        best = at;
      }
    }
    credits[best] -= total;
    return best;
  }
}
