package io.sluice.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PodPortsTest {
  @Test
  void privilegedPortsMoveUpAndOthersStay() {
    assertThat(PodPorts.of(List.of(80, 443, 1023, 1024, 8080)))
        .isEqualTo(Map.of(80, 10_080, 443, 10_443, 1023, 11_023, 1024, 1024, 8080, 8080));
  }

  @Test
  void thePortThatIsTakenMovesToTheNextThatNobodyWishesFor() {
    assertThat(PodPorts.of(List.of(80, 10_080, 10_081)))
        .isEqualTo(Map.of(80, 10_080, 10_080, 10_082, 10_081, 10_081));
  }

  @Test
  void theProxysOwnPortsAreNeverGiven() {
    assertThat(PodPorts.of(List.of(19_000, 19_001, 19_002)))
        .isEqualTo(Map.of(19_000, 19_003, 19_001, 19_004, 19_002, 19_002));
  }

  @Test
  void theHighestPortWrapsAround() {
    assertThat(PodPorts.of(List.of(65_535))).isEqualTo(Map.of(65_535, 65_535));
    assertThat(PodPorts.of(List.of())).isEmpty();
  }

  @Test
  void everyListenerGetsAnUnprivilegedPortOfItsOwnWhateverTheOrder() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 500; round++) {
      Set<Integer> ports = new HashSet<>();
      for (int at = random.nextInt(80); at >= 0; at--) {
        int low = 1 + random.nextInt(1200);
        ports.add(random.nextBoolean() ? low : low + 10_000 * random.nextInt(2) + 8_000);
      }
      Map<Integer, Integer> assigned = PodPorts.of(ports);
      assertThat(assigned.keySet()).isEqualTo(ports);
      assertThat(assigned.values()).doesNotHaveDuplicates().allMatch(port -> port >= 1024);
      assertThat(PodPorts.of(List.copyOf(ports).reversed())).isEqualTo(assigned);
    }
  }
}
