package io.sluice.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PrecedenceTest {
  private static final ObjectMeta OLD_Z = meta("z", "z", "2020-01-01T00:00:00Z");
  private static final ObjectMeta NEW_A = meta("a", "a", "2021-01-01T00:00:00Z");
  private static final ObjectMeta NEW_B = meta("a", "b", "2021-01-01T00:00:00Z");
  private static final ObjectMeta UNTIMED_A = meta("a", "a", null);
  private static final ObjectMeta UNTIMED_B = meta("a", "b", null);

  @Test
  void theOlderComesFirst() {
    assertThat(Precedence.ORDER.compare(OLD_Z, NEW_A)).isNegative();
  }

  @Test
  void ofTheSameAgeTheFirstByNameComesFirst() {
    assertThat(Precedence.ORDER.compare(NEW_A, NEW_B)).isNegative();
  }

  @Test
  void withoutTimestampTheNameDecides() {
    assertThat(Precedence.ORDER.compare(UNTIMED_A, UNTIMED_B)).isNegative();
  }

  @Test
  void withoutTimestampComesAfterAllThatHaveOne() {
    assertThat(Precedence.ORDER.compare(NEW_B, UNTIMED_A)).isNegative();
  }

  @Test
  void namespaceAndNameAreComparedAsOneText() {
    // "a-b/x" < "a/x", because '-' comes before '/'.
    ObjectMeta dashed = meta("a-b", "x", null);
    ObjectMeta plain = meta("a", "x", null);
    assertThat(Precedence.ORDER.compare(dashed, plain)).isNegative();
  }

  @Test
  void theOrderDoesNotDependOnTheOrderOfArrival() {
    List<ObjectMeta> expected = List.of(OLD_Z, NEW_A, NEW_B, UNTIMED_A, UNTIMED_B);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      List<ObjectMeta> shuffled = new ArrayList<>(expected);
      Collections.shuffle(shuffled, random);
      shuffled.sort(Precedence.ORDER);
      assertThat(shuffled).isEqualTo(expected);
    }
  }

  private static ObjectMeta meta(String namespace, String name, @Nullable String createdAt) {
    Instant created = createdAt == null ? null : Instant.parse(createdAt);
    return new ObjectMeta(namespace, name, Map.of(), Map.of(), created, 1);
  }
}
