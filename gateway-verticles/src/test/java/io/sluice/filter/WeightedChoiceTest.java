package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedChoiceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void everyRoundIsExactWhereverItBegins(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] weights = random.ints(random.nextInt(1, 8), 0, 30).toArray();
    weights[0]++;
    int total = java.util.Arrays.stream(weights).sum();
    WeightedChoice choice = choice(random, weights);
    for (int round = 0; round < 5; round++) {
      assertThat(count(choice, total, weights.length)).containsExactly(weights);
    }
  }

  @Test
  void everyStretchIsNearlyExact() {
    WeightedChoice choice = choice(new SplittableRandom(1), 70, 30, 0);
    for (int stretch = 0; stretch < 200; stretch++) {
      int[] counts = count(choice, 10, 3);
      assertThat(counts[0]).isBetween(6, 8);
      assertThat(counts[2]).isZero();
    }
  }

  @Test
  void largestWeightsDoNotOverflow() {
    WeightedChoice choice = choice(new SplittableRandom(1), 1_000_000, 1_000_000, 1);
    int[] counts = count(choice, 10_000, 3);
    assertThat(counts[0]).isBetween(4_999, 5_001);
  }

  @Test
  void nothingToChooseFromIsADefect() {
    assertThatThrownBy(() -> choice(new SplittableRandom(1), 0, 0))
        .hasMessageContaining("expected: one above 0");
  }

  private static int[] count(WeightedChoice choice, int choices, int targets) {
    int[] counts = new int[targets];
    for (int at = 0; at < choices; at++) {
      counts[choice.next()]++;
    }
    return counts;
  }

  private static WeightedChoice choice(SplittableRandom random, int... weights) {
    return new WeightedChoice(weights, random);
  }
}
