package io.sluice.filter;

import io.sluice.table.RouteRule.Target;
import io.sluice.table.RouteRule.WeightedBackend;
import java.util.List;
import java.util.SplittableRandom;

/// Chooses targets in proportion to their weights: exactly, over as many choices as the weights
/// add up to, and as evenly spread as they can be (smooth weighted round robin). For one event
/// loop.
public final class WeightedChoice {
  /// Loops begin at different places of the round, so that they do not send their first
  /// requests to the same target.
  private static final int MOST_STEPS_BEFORE_THE_FIRST = 128;

  private final Target[] targets;
  private final int[] weights;
  private final long[] credits;
  private final long total;

  public WeightedChoice(List<WeightedBackend> backends, SplittableRandom random) {
    List<WeightedBackend> chosen = backends.stream().filter(each -> each.weight() > 0).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("weights: " + backends + " (expected: one above 0)");
    }
    this.targets = chosen.stream().map(WeightedBackend::target).toArray(Target[]::new);
    this.weights = chosen.stream().mapToInt(WeightedBackend::weight).toArray();
    this.credits = new long[weights.length];
    this.total = chosen.stream().mapToLong(WeightedBackend::weight).sum();
    int steps = random.nextInt((int) Math.min(total, MOST_STEPS_BEFORE_THE_FIRST));
    for (int step = 0; step < steps; step++) {
      step();
    }
  }

  public Target next() {
    return targets.length == 1 ? targets[0] : targets[step()];
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
