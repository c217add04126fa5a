package io.sluice.filter;

import java.util.SplittableRandom;

/// Picks numerator out of every denominator requests: exactly so many of each block, at random
/// places (Knuth's selection sampling), so that neither a small share nor a rhythm of the
/// clients skews it. For one event loop.
public final class MirrorSampling {
  private final int numerator;
  private final int denominator;
  private final SplittableRandom random;
  private int picksLeft;
  private int requestsLeft;

  public MirrorSampling(int numerator, int denominator, SplittableRandom random) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.random = random;
  }

  /// Whether this request is mirrored.
  public boolean next() {
    if (numerator >= denominator) {
      return true;
    }
    if (requestsLeft == 0) {
      requestsLeft = denominator;
      picksLeft = numerator;
    }
    boolean picked = picksLeft > 0 && random.nextInt(requestsLeft) < picksLeft;
    requestsLeft--;
    if (picked) {
      picksLeft--;
    }
    return picked;
  }
}
