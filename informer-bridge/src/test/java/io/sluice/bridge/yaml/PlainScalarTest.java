package io.sluice.bridge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainScalarTest {
  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
  void yaml11BooleansAreTrue(String text) {
    assertThat(resolve(text)).isEqualTo(new Tree.Flag(true, Position.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "no", "NO", "false", "off", "Off"})
  void yaml11BooleansAreFalse(String text) {
    assertThat(resolve(text)).isEqualTo(new Tree.Flag(false, Position.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void nothingIsNothing(String text) {
    assertThat(resolve(text)).isInstanceOf(Tree.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "80,80",
    "-1,-1",
    "+5,5",
    "010,8",
    "08,8",
    "0o17,15",
    "0x1F,31",
    "-0x10,-16",
    "0b101,5",
    "1_000,1000",
    "80.0,80",
    "1e3,1000",
    "9223372036854775807,9223372036854775807"
  })
  void wholeNumbers(String text, long value) {
    assertThat(resolve(text)).isEqualTo(new Tree.Whole(value, Position.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5,1.5",
    ".5,0.5",
    "-2.25e1,-22.5",
    "1e300,1e300",
    "18446744073709551616,1.8446744073709552E19"
  })
  void otherNumbers(String text, double value) {
    assertThat(resolve(text)).isEqualTo(new Tree.Decimal(value, Position.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "tRUE",
        "yEs",
        "1.2.3",
        "10.0.0.1",
        "1s",
        "0x",
        "0b2",
        "-",
        "+",
        ".",
        "--1",
        "0-1",
        "2024-01-01",
        "2024-01-01T00:00:00Z",
        "12:30",
        "1e",
        "Infinity",
        "NaN",
        "1e999"
      })
  void anythingElseIsText(String text) {
    assertThat(resolve(text)).isEqualTo(new Tree.Text(text, Position.UNKNOWN));
  }

  private static Tree resolve(String text) {
    return PlainScalar.resolve(text, Position.UNKNOWN);
  }
}
