package io.sluice.bridge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SettlingTest {
  private final Settling settling = new Settling(Duration.ofNanos(30));

  @Test
  void aPathSettlesAfterItWasStill() {
    settling.touch("a", 100);
    assertThat(settling.nanosUntilDue(100)).isEqualTo(30);
    assertThat(settling.take(129)).isEmpty();
    assertThat(settling.take(130)).containsExactly("a");
    assertThat(settling.isEmpty()).isTrue();
  }

  @Test
  void everyEventBeginsTheWaitAnew() {
    settling.touch("a", 100);
    settling.touch("a", 120);
    assertThat(settling.take(149)).isEmpty();
    assertThat(settling.take(150)).containsExactly("a");
  }

  @Test
  void aBurstSettlesTogether() {
    settling.touch("a", 100);
    settling.touch("b", 115);
    assertThat(settling.take(130)).isEmpty();
    assertThat(settling.take(145)).containsExactly("a", "b");
  }

  @Test
  void nobodyWaitsForAFileThatNeverRests() {
    settling.touch("a", 100);
    settling.touch("restless", 155);
    assertThat(settling.nanosUntilDue(155)).isEqualTo(5);
    assertThat(settling.take(160)).containsExactly("a");
    assertThat(settling.isEmpty()).isFalse();
  }
}
