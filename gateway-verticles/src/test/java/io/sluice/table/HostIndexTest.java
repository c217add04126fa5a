package io.sluice.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostIndexTest {
  private static final HostIndex<String> INDEX = index("", "*.example", "*.b.example", "b.example");

  @ParameterizedTest
  @CsvSource({
    "b.example, b.example",
    "a.b.example, *.b.example",
    "x.y.b.example, *.b.example",
    "c.example, *.example",
    "x.c.example, *.example",
    "example, ''",
    ".example, ''",
    "other, ''",
    "'', ''",
  })
  void mostSpecificHostnameWins(String host, String hostname) {
    assertThat(INDEX.mostSpecific(host)).isEqualTo(hostname);
  }

  @Test
  void nothingMatchesWithoutTheEmptyHostname() {
    assertThat(INDEX.without("").mostSpecific("other")).isNull();
    assertThat(HostIndex.<String>empty().mostSpecific("other")).isNull();
  }

  @Test
  void wildcardInARequestIsNoHostname() {
    assertThat(index("*.example").get("*.example")).isEqualTo("*.example");
    assertThat(index("a.example").mostSpecific("*.example")).isNull();
  }

  @Test
  void indexEqualsMapUnderRandomChanges() {
    SplittableRandom random = new SplittableRandom(11);
    Map<String, String> map = new HashMap<>();
    HostIndex<String> index = HostIndex.empty();
    for (int round = 0; round < 5_000; round++) {
      String hostname = hostname(random);
      if (random.nextInt(3) == 0) {
        map.remove(hostname);
        index = index.without(hostname);
      } else {
        map.put(hostname, hostname);
        index = index.with(hostname, hostname);
      }
      assertThat(index.get(hostname)).isEqualTo(map.get(hostname));
      assertThat(index.size()).isEqualTo(map.size());
      String host = hostname(random).replace("*", "w");
      assertThat(index.mostSpecific(host)).isEqualTo(scan(map, host));
    }
    assertThat(index.values()).containsExactlyInAnyOrderElementsOf(map.values());
  }

  private static @Nullable String scan(Map<String, String> map, String host) {
    List<String> fitting = new ArrayList<>(map.keySet());
    fitting.removeIf(hostname -> !LinearScan.hostMatches(hostname, host));
    return fitting.stream()
        .min(
            Comparator.comparing((String name) -> name.isEmpty())
                .thenComparing(name -> name.startsWith("*."))
                .thenComparingInt(name -> -name.length()))
        .orElse(null);
  }

  private static String hostname(SplittableRandom random) {
    String name = random.nextInt(4) == 0 ? "*" : "h" + random.nextInt(12);
    for (int label = random.nextInt(3); label > 0; label--) {
      name += "." + "abc".charAt(random.nextInt(3));
    }
    return name.equals("*") ? "" : name;
  }

  private static HostIndex<String> index(String... hostnames) {
    HostIndex<String> index = HostIndex.empty();
    for (String hostname : hostnames) {
      index = index.with(hostname, hostname);
    }
    return index;
  }
}
