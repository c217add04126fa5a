package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorSamplingTest {
  @ParameterizedTest
  @CsvSource({"20, 100", "25, 50", "35, 100", "0, 100", "100, 100", "1, 3", "7, 1"})
  void everyBlockHoldsTheShare(int numerator, int denominator) {
    MirrorSampling sampling =
        new MirrorSampling(numerator, denominator, new SplittableRandom(denominator));
    for (int block = 0; block < 50; block++) {
      int picked = 0;
      for (int request = 0; request < denominator; request++) {
        picked += sampling.next() ? 1 : 0;
      }
      assertThat(picked).isEqualTo(Math.min(numerator, denominator));
    }
  }

  @ParameterizedTest
  @CsvSource({"2", "5", "10"})
  void rhythmOfTheClientsDoesNotSkewTheShare(int rhythm) {
    MirrorSampling sampling = new MirrorSampling(1, rhythm, new SplittableRandom(rhythm));
    int picked = 0;
    for (int request = 0; request < 10_000 * rhythm; request++) {
      boolean sampled = sampling.next();
      picked += sampled && request % rhythm == 0 ? 1 : 0;
    }
    assertThat(picked).isBetween(10_000 / rhythm - 300, 10_000 / rhythm + 300);
  }
}
