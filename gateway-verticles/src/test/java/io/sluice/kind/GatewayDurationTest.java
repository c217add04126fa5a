package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "10s, PT10S",
    "500ms, PT0.5S",
    "1m, PT1M",
    "1h30m, PT1H30M",
    "1h1m1s1ms, PT1H1M1.001S",
    "30s1m, PT1M30S",
    "99999h, PT99999H"
  })
  void partsAddUp(String text, Duration duration) {
    assertThat(GatewayDuration.isValid(text)).isTrue();
    assertThat(GatewayDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "1.5s", "-1s", "1d", "100000s", "1h1m1s1ms1s", "1s\n", "s"})
  void otherTextsAreNone(String text) {
    assertThat(GatewayDuration.isValid(text)).isFalse();
  }
}
