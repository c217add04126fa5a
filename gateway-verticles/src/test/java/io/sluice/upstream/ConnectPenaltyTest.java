package io.sluice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConnectPenaltyTest {
  private final ConnectPenalty penalty = new ConnectPenalty();
  private final long start = System.nanoTime();

  @Test
  void aFailedConnectPassesTheEndpointOverForAWhile() {
    penalty.failed(start);

    assertThat(penalty.passOver(start + 1, 0)).isTrue();
    assertThat(penalty.passOver(start + ConnectPenalty.FIRST.toNanos(), 0)).isFalse();
  }

  @Test
  void afterThePenaltyOnlyOneConnectTriesAtATime() {
    penalty.failed(start);
    long after = start + ConnectPenalty.FIRST.toNanos();

    assertThat(penalty.passOver(after, 0)).isFalse();
    assertThat(penalty.passOver(after, 1)).isTrue();
  }

  @Test
  void eachFailureInARowDoublesThePenaltyUpToTheLongest() {
    long now = start;
    for (int failures = 0; failures < 20; failures++) {
      penalty.failed(now);
      long longest = ConnectPenalty.FIRST.toNanos() << Math.min(failures, 20);
      now += Math.min(longest, ConnectPenalty.LONGEST.toNanos());
      assertThat(penalty.passOver(now - 1, 0)).isTrue();
      assertThat(penalty.passOver(now, 0)).isFalse();
    }
  }

  @Test
  void failuresOfConnectsThatWereAlreadyUnderWayCountOnce() {
    for (int failures = 0; failures < 100; failures++) {
      penalty.failed(start);
    }

    assertThat(penalty.passOver(start + ConnectPenalty.FIRST.toNanos(), 0)).isFalse();
  }

  @Test
  void aSuccessForgetsEverything() {
    penalty.failed(start);
    penalty.succeeded();

    assertThat(penalty.passOver(start + 1, 0)).isFalse();
    assertThat(penalty.clear()).isTrue();
  }
}
