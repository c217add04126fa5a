package io.sluice.table;

import static io.sluice.table.Entries.entry;
import static io.sluice.table.Entries.exact;
import static io.sluice.table.Entries.headers;
import static io.sluice.table.Entries.prefix;
import static io.sluice.table.Entries.query;
import static io.sluice.table.Entries.regex;
import static io.sluice.table.Entries.value;
import static io.sluice.table.Request.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteIndexTest {
  @ParameterizedTest
  @CsvSource({
    "/abc, /abc, true",
    "/abc, /abc/, true",
    "/abc, /abc/d, true",
    "/abc, /abcd, false",
    "/abc, /ab, false",
    "/abc, /ABC, false",
    "/abc, //abc, false",
    "'', /, true",
    "'', /anything, true",
    "'', *, false",
  })
  void prefixIsComparedByElement(String prefix, String path, boolean matches) {
    RouteIndex index = index(entry("a", "", prefix(prefix)));
    assertThat(index.find(get("h", path)) != null).isEqualTo(matches);
  }

  @Test
  void exactPathIsComparedByteByByte() {
    RouteIndex index = index(entry("a", "", exact("/abc")));
    assertThat(index.find(get("h", "/abc"))).isNotNull();
    assertThat(index.find(get("h", "/abc/"))).isNull();
    assertThat(index.find(get("h", "/Abc"))).isNull();
    assertThat(index.find(get("h", "/ab%63"))).isNull();
  }

  @Test
  void hostnameIsComparedBeforePathButFencesNothingOff() {
    RouteEntry specific = entry("a", "a.example", exact("/only"));
    RouteEntry wild = entry("b", "*.example", prefix("/wild"));
    RouteEntry any = entry("c", "", prefix(""));
    RouteIndex index = index(any, wild, specific);
    assertThat(index.find(get("a.example", "/only"))).isEqualTo(specific);
    assertThat(index.find(get("a.example", "/wild"))).isEqualTo(wild);
    assertThat(index.find(get("a.example", "/other"))).isEqualTo(any);
  }

  @Test
  void shorterPrefixServesWhatTheLongerOneDoesNotFit() {
    RouteEntry longer = entry("a", "", withHeader(prefix("/a/b"), "x", "1"));
    RouteEntry shorter = entry("b", "", prefix("/a"));
    RouteIndex index = index(longer, shorter);
    assertThat(index.find(get("h", "/a/b/c"))).isEqualTo(shorter);
    assertThat(index.find(get("h", "/a/b/c").withHeaders(Map.of("x", "1")))).isEqualTo(longer);
  }

  @Test
  void expressionMatchesTheWholePath() {
    RouteIndex index = index(entry("a", "", regex("/v[0-9]+/x")));
    assertThat(index.find(get("h", "/v12/x"))).isNotNull();
    assertThat(index.find(get("h", "/v12/x/y"))).isNull();
  }

  @Test
  void allHeadersAndQueryParametersMustHold() {
    RouteIndex byHeader = index(entry("a", "", headers(value("x", "1"), value("y", "2"))));
    assertThat(byHeader.find(get("h", "/").withHeaders(Map.of("x", "1", "y", "2")))).isNotNull();
    assertThat(byHeader.find(get("h", "/").withHeaders(Map.of("x", "1")))).isNull();
    RouteIndex byQuery = index(entry("a", "", query(value("x", "1"))));
    assertThat(byQuery.find(get("h", "/").withQuery(Map.of("x", "1")))).isNotNull();
    assertThat(byQuery.find(get("h", "/").withQuery(Map.of("x", "2")))).isNull();
  }

  @Test
  void methodIsCaseSensitive() {
    RouteIndex index = index(entry("a", "", Entries.method("GET")));
    assertThat(index.find(get("h", "/"))).isNotNull();
    assertThat(index.find(get("h", "/").withMethod("get"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void indexEqualsLinearScan(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomTables tables = new RandomTables(random);
    for (int round = 0; round < 20; round++) {
      List<RouteEntry> entries = tables.entries(random.nextInt(1, 120));
      RouteIndex index = RouteIndex.empty().replace(List.of(), entries);
      for (int at = 0; at < 200; at++) {
        Request request = tables.request();
        assertThat(index.find(request))
            .as("seed %s, %s", seed, request)
            .isSameAs(LinearScan.find(entries, request));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void replaceEqualsRebuild(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RouteEntry> all = new RandomTables(random).entries(200);
    List<RouteEntry> present = new ArrayList<>();
    RouteIndex index = RouteIndex.empty();
    for (int round = 0; round < 100; round++) {
      List<RouteEntry> removed = sample(present, random);
      present.removeAll(removed);
      List<RouteEntry> added = sample(all, random);
      added.removeAll(present);
      present.addAll(added);
      RouteIndex before = index;
      int sizeBefore = before.size();
      index = index.replace(removed, added);
      assertThat(index.size()).isEqualTo(present.size());
      assertThat(before.size()).isEqualTo(sizeBefore);
      assertThat(index.entries()).containsExactlyInAnyOrderElementsOf(present);
    }
    assertThat(index.replace(present, List.of()).size()).isZero();
  }

  @Test
  void aChangeLeavesTheIndexBeforeItAlone() {
    RouteEntry old = entry("a", "h", exact("/a"));
    RouteIndex before = index(old);
    RouteIndex after = before.replace(List.of(old), List.of(entry("b", "h", exact("/b"))));
    assertThat(before.find(get("h", "/a"))).isEqualTo(old);
    assertThat(before.find(get("h", "/b"))).isNull();
    assertThat(after.find(get("h", "/a"))).isNull();
  }

  @Test
  void addingAgainReplacesAndRemovingTheAbsentChangesNothing() {
    RouteEntry entry = entry("a", "h", exact("/a"));
    RouteEntry again = entry("a", "h", exact("/a"));
    RouteIndex index = index(entry).replace(List.of(), List.of(again));
    assertThat(index.size()).isEqualTo(1);
    assertThat(index.find(get("h", "/a"))).isSameAs(again);
    RouteIndex same = index.replace(List.of(entry("b", "x", exact("/a"))), List.of());
    assertThat(same.entries()).containsExactly(again);
  }

  @Test
  void entriesComeInOrderOfPrecedenceWithinAHostname() {
    List<RouteEntry> entries =
        List.of(
            entry("a", "h", prefix("")),
            entry("b", "h", prefix("/a/b")),
            entry("c", "h", regex("/.*")),
            entry("d", "h", exact("/a")));
    assertThat(RouteIndex.empty().replace(List.of(), entries).entries())
        .containsExactly(entries.get(3), entries.get(2), entries.get(1), entries.get(0));
  }

  private static List<RouteEntry> sample(List<RouteEntry> from, SplittableRandom random) {
    List<RouteEntry> sample = new ArrayList<>(from);
    sample.removeIf(_ -> random.nextInt(4) != 0);
    return sample;
  }

  private static RequestMatch withHeader(RequestMatch match, String name, String value) {
    return new RequestMatch(match.path(), null, List.of(value(name, value)), List.of());
  }

  private static RouteIndex index(RouteEntry... entries) {
    return RouteIndex.empty().replace(List.of(), List.of(entries));
  }
}
