package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.Decoded.Accepted;
import io.sluice.kind.Decoded.PassedOver;
import io.sluice.kind.Decoded.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus: one manifest a law, in `refused` and `admitted`. A manifest begins with the law's
/// name; the lines `#!` after it are all that is said about it. `-Dgolden.update` rewrites them.
final class AdmissionTest {
  private static final Path CORPUS = Path.of("src/test/resources/kind");
  /// Seen in [SizeLimitTest].
  private static final Set<String> OF_BIG_OBJECTS =
      Set.of("annotationsFitTogether", "secretFitsIntoOneMebibyte", "configMapFitsIntoOneMebibyte");

  private static final String BETWEEN = "---\n";

  /// A manifest of the corpus.
  record Case(String file, String law, List<String> expected, String yaml) {
    static Case of(Path file, String text) {
      List<String> comments = text.lines().takeWhile(line -> line.startsWith("#")).toList();
      return new Case(
          file.getFileName().toString(),
          comments.getFirst().substring(2),
          comments.stream().skip(1).map(line -> line.substring(3)).toList(),
          text.substring(comments.stream().mapToInt(line -> line.length() + 1).sum()));
    }

    @Override
    public String toString() {
      return file + " " + law;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatAnApiServerRefusesIsRefused(Case each) {
    assertThat(Manifests.decode(each.yaml())).isInstanceOf(Refused.class);
    assertThat(said(each.yaml())).isEqualTo(each.expected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("admitted")
  void whatAnApiServerAdmitsIsAccepted(Case each) {
    assertThat(Manifests.decode(each.yaml())).isInstanceOf(Accepted.class);
    assertThat(said(each.yaml())).isEqualTo(each.expected());
  }

  /// A law without a case would be a law that nobody has seen refuse anything.
  @Test
  void everyLawOfASchemaIsBrokenOnce() throws IOException {
    List<String> cases = Stream.concat(refused(), admitted()).map(Case::law).toList();
    Set<String> laws = new TreeSet<>();
    for (Kind kind : Kind.values()) {
      SchemaText.of(KindSchema.of(kind).schema()).stream()
          .filter(line -> line.contains(" ! "))
          .map(line -> line.substring(line.indexOf(" ! ") + 3))
          .filter(law -> !law.contains(" exactly if "))
          .forEach(laws::add);
    }
    laws.removeAll(cases);
    laws.removeAll(OF_BIG_OBJECTS);
    assertThat(laws).isEmpty();
  }

  static Stream<Case> refused() throws IOException {
    return cases("refused");
  }

  static Stream<Case> admitted() throws IOException {
    return cases("admitted");
  }

  private static Stream<Case> cases(String folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        cases.addAll(read(file));
      }
    }
    return cases.stream();
  }

  private static List<Case> read(Path file) throws IOException {
    List<Case> cases =
        Stream.of(Files.readString(file).split(BETWEEN)).map(text -> Case.of(file, text)).toList();
    if (System.getProperty("golden.update") == null) {
      return cases;
    }
    List<String> updated = cases.stream().map(AdmissionTest::updated).toList();
    Files.writeString(file, String.join(BETWEEN, updated));
    return updated.stream().map(text -> Case.of(file, text)).toList();
  }

  private static String updated(Case each) {
    StringBuilder text = new StringBuilder("# " + each.law() + "\n");
    said(each.yaml()).forEach(line -> text.append("#! ").append(line).append('\n'));
    return text.append(each.yaml()).toString();
  }

  private static List<String> said(String yaml) {
    List<Problem> problems =
        switch (Manifests.decode(yaml)) {
          case Accepted(_, List<Problem> notes) -> notes;
          case Refused(List<Problem> all) -> all;
          case PassedOver(Problem note) -> List.of(note);
        };
    return problems.stream()
        .map(it -> it.severity() + " " + it.field() + ": " + it.message() + " | " + it.fix())
        .toList();
  }
}
