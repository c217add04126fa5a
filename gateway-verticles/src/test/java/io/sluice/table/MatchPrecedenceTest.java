package io.sluice.table;

import static io.sluice.table.Entries.entry;
import static io.sluice.table.Entries.exact;
import static io.sluice.table.Entries.headers;
import static io.sluice.table.Entries.method;
import static io.sluice.table.Entries.origin;
import static io.sluice.table.Entries.prefix;
import static io.sluice.table.Entries.query;
import static io.sluice.table.Entries.regex;
import static io.sluice.table.Entries.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.RequestMatch.PathMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MatchPrecedenceTest {
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void exactHostnameBeatsLongerWildcard() {
    assertFirst(
        entry("z", "a.io", prefix("")), entry("a", "*.example.com", exact("/long/exact/path")));
  }

  @Test
  void longerWildcardBeatsShorterAndAnyHostname() {
    assertFirst(entry("z", "*.b.example", prefix("")), entry("a", "*.example", exact("/a")));
    assertFirst(entry("z", "*.example", prefix("")), entry("a", "", exact("/a")));
  }

  @Test
  void exactPathBeatsLongerPrefix() {
    assertFirst(entry("z", "", exact("/a")), entry("a", "", prefix("/a/long/prefix")));
  }

  @Test
  void expressionRanksBetweenExactAndPrefix() {
    assertFirst(entry("z", "", exact("/a")), entry("a", "", regex("/a.*")));
    assertFirst(entry("z", "", regex("/a")), entry("a", "", prefix("/a/b/c/d")));
    assertFirst(entry("z", "", regex("/a/b.*")), entry("a", "", regex("/a.*")));
  }

  @Test
  void longerPrefixBeatsMethod() {
    RequestMatch short1 = new RequestMatch(new PathMatch.Prefix("/a"), "GET", List.of(), List.of());
    assertFirst(entry("z", "", prefix("/a/b")), entry("a", "", short1));
  }

  @Test
  void methodBeatsMoreHeaders() {
    assertFirst(entry("z", "", method("GET")), entry("a", "", headers(value("a", "1"))));
  }

  @Test
  void moreHeadersBeatMoreQueryParameters() {
    assertFirst(
        entry("z", "", headers(value("a", "1"))),
        entry("a", "", query(value("a", "1"), value("b", "2"))));
    assertFirst(
        entry("z", "", headers(value("a", "1"), value("b", "2"))),
        entry("a", "", headers(value("a", "1"))));
  }

  @Test
  void moreQueryParametersBeatAge() {
    assertFirst(
        entry(origin("z", LATE, 0, 0), "", query(value("a", "1"))),
        entry(origin("a", EARLY, 0, 0), "", prefix("")));
  }

  @Test
  void olderRouteWinsATie() {
    assertFirst(
        entry(origin("z", EARLY, 0, 0), "", prefix("")),
        entry(origin("a", LATE, 0, 0), "", prefix("")));
  }

  @Test
  void routeWithoutTimestampIsYoungest() {
    assertFirst(
        entry(origin("z", LATE, 0, 0), "", prefix("")),
        entry(origin("a", null, 0, 0), "", prefix("")));
  }

  @Test
  void nameDecidesBetweenRoutesOfOneAge() {
    assertFirst(
        entry(origin("a", EARLY, 9, 9), "", prefix("")),
        entry(origin("b", EARLY, 0, 0), "", prefix("")));
    assertFirst(entry("a", "", prefix("")), entry("b", "", prefix("")));
  }

  @Test
  void earlierRuleThenEarlierMatchWinsWithinARoute() {
    assertFirst(
        entry(origin("a", EARLY, 0, 9), "", prefix("")),
        entry(origin("a", EARLY, 1, 0), "", prefix("")));
    assertFirst(
        entry(origin("a", EARLY, 1, 0), "", prefix("")),
        entry(origin("a", EARLY, 1, 1), "", prefix("")));
  }

  @Test
  void orderIsTotal() {
    RandomTables tables = new RandomTables(new SplittableRandom(7));
    List<RouteEntry> entries = tables.entries(60);
    for (RouteEntry a : entries) {
      for (RouteEntry b : entries) {
        int ab = MatchPrecedence.ORDER.compare(a, b);
        assertThat(Integer.signum(MatchPrecedence.ORDER.compare(b, a))).isEqualTo(-signum(ab));
        assertThat(ab == 0).isEqualTo(a.equals(b));
        for (RouteEntry c : entries) {
          if (ab < 0 && MatchPrecedence.ORDER.compare(b, c) < 0) {
            assertThat(MatchPrecedence.ORDER.compare(a, c)).isNegative();
          }
        }
      }
    }
  }

  private static int signum(int value) {
    return Integer.signum(value);
  }

  private static void assertFirst(RouteEntry first, RouteEntry second) {
    List<RouteEntry> sorted = new ArrayList<>(List.of(second, first));
    sorted.sort(MatchPrecedence.ORDER);
    assertThat(sorted).containsExactly(first, second);
  }
}
