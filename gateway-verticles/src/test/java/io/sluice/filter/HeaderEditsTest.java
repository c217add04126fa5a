package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.Filter.Header;
import io.sluice.table.Filter.HeaderChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderEditsTest {
  @Test
  void setReplacesAllValues() {
    HeaderEdits edits = HeaderEdits.NONE.then(set("X-A", "new"));
    assertThat(apply(edits, "x-a: 1", "X-A: 2", "b: 3")).containsExactly("b: 3", "X-A: new");
  }

  @Test
  void addAppendsALine() {
    HeaderEdits edits = HeaderEdits.NONE.then(add("X-A", "new"));
    assertThat(apply(edits, "X-A: 1")).containsExactly("X-A: 1", "X-A: new");
    assertThat(apply(edits)).containsExactly("X-A: new");
  }

  @Test
  void removeIgnoresCase() {
    assertThat(apply(HeaderEdits.NONE.then(remove("x-A")), "X-a: 1", "b: 2"))
        .containsExactly("b: 2");
  }

  @Test
  void laterFiltersSeeWhatEarlierOnesLeft() {
    HeaderEdits edits =
        HeaderEdits.NONE.then(set("a", "1")).then(add("a", "2")).then(add("b", "3"));
    assertThat(apply(edits, "a: 0", "b: 0")).containsExactly("b: 0", "a: 1", "a: 2", "b: 3");
    assertThat(apply(edits.then(remove("A")), "a: 0")).containsExactly("b: 3");
    assertThat(apply(edits.then(set("A", "4")))).containsExactly("b: 3", "A: 4");
  }

  @Test
  void valueCannotEndItsLine() {
    HeaderEdits edits = HeaderEdits.NONE.then(set("a", " 1\r\nEvil: 2\0\u007f\t3 "));
    assertThat(edits.appended()).containsExactly(new Header("a", "1  Evil: 2  \t3"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void editsEqualTheFiltersOneAfterAnother(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      List<String> naive = lines(random);
      List<String> fields = List.copyOf(naive);
      HeaderEdits first = HeaderEdits.NONE;
      HeaderEdits second = HeaderEdits.NONE;
      for (int filter = random.nextInt(4); filter > 0; filter--) {
        HeaderChanges changes = changes(random);
        naive = applyNaively(changes, naive);
        first = first.then(changes);
        second = second.then(HeaderEdits.NONE.then(changes));
      }
      assertThat(apply(first, fields.toArray(String[]::new)))
          .containsExactlyInAnyOrderElementsOf(naive);
      assertThat(second).isEqualTo(first);
    }
  }

  private static List<String> applyNaively(HeaderChanges changes, List<String> fields) {
    List<String> left = new ArrayList<>(fields);
    for (Header header : changes.set()) {
      left.removeIf(line -> name(line).equalsIgnoreCase(header.name()));
      left.add(header.name() + ": " + header.value());
    }
    changes.add().forEach(header -> left.add(header.name() + ": " + header.value()));
    changes.remove().forEach(gone -> left.removeIf(line -> name(line).equalsIgnoreCase(gone)));
    return left;
  }

  private static HeaderChanges changes(SplittableRandom random) {
    return new HeaderChanges(headers(random), headers(random), names(random));
  }

  private static List<Header> headers(SplittableRandom random) {
    return names(random).stream().map(n -> new Header(n, "" + random.nextInt(100))).toList();
  }

  private static List<String> lines(SplittableRandom random) {
    return names(random).stream().map(name -> name + ": " + random.nextInt(100)).toList();
  }

  private static List<String> names(SplittableRandom random) {
    List<String> names = new ArrayList<>(List.of("a", "B", "c", "d"));
    names.removeIf(_ -> random.nextInt(3) > 0);
    return names;
  }

  private static List<String> apply(HeaderEdits edits, String... fields) {
    List<String> left = new ArrayList<>(List.of(fields));
    left.removeIf(line -> edits.dropped().contains(name(line).toLowerCase(Locale.ROOT)));
    edits.appended().forEach(header -> left.add(header.name() + ": " + header.value()));
    return left;
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  private static HeaderChanges set(String name, String value) {
    return new HeaderChanges(List.of(new Header(name, value)), List.of(), List.of());
  }

  private static HeaderChanges add(String name, String value) {
    return new HeaderChanges(List.of(), List.of(new Header(name, value)), List.of());
  }

  private static HeaderChanges remove(String name) {
    return new HeaderChanges(List.of(), List.of(), List.of(name));
  }
}
