package io.sluice.kind.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
  private static final List<String> FIELDS =
      List.of("parentRefs", "hostnames", "rules", "backendRefs", "PathPrefix", "name");

  @ParameterizedTest
  @CsvSource({
    "parentRef, parentRefs",
    "parnetRefs, parentRefs",
    "hostname, hostnames",
    "HOSTNAMES, hostnames",
    "rule, rules",
    "Prefix, PathPrefix",
    "nmae, name",
    "backends, backendRefs"
  })
  void slipOfThePenIsUnderstood(String written, String meant) {
    assertThat(NearestName.of(written, FIELDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"timeouts", "x", "loadBalancer"})
  void otherNamesAreNot(String written) {
    assertThat(NearestName.of(written, FIELDS)).isEmpty();
  }

  @Test
  void longNamesAreNotCompared() {
    assertThat(NearestName.of("n".repeat(100_000), FIELDS)).isEmpty();
  }

  @Test
  void distanceCountsASwapAsOne() {
    assertThat(NearestName.distance("ab", "ba")).isEqualTo(1);
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.distance("", "abc")).isEqualTo(3);
  }
}
