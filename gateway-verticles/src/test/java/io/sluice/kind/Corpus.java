package io.sluice.kind;

import io.sluice.kind.Decoded.Accepted;
import io.sluice.kind.Decoded.PassedOver;
import io.sluice.kind.Decoded.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One manifest a law, in `refused` and `admitted`. A manifest begins with the law's name; the
/// lines `#!` after it are all that is said about it. `-Dgolden.update` rewrites them.
final class Corpus {
  private static final Path PLACE = Path.of("src/test/resources/kind");
  private static final String BETWEEN = "---\n";

  private Corpus() {}

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

  static Stream<Case> cases(String folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(PLACE.resolve(folder))) {
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
    List<String> updated = cases.stream().map(Corpus::updated).toList();
    Files.writeString(file, String.join(BETWEEN, updated));
    return updated.stream().map(text -> Case.of(file, text)).toList();
  }

  private static String updated(Case each) {
    StringBuilder text = new StringBuilder("# " + each.law() + "\n");
    said(each.yaml()).forEach(line -> text.append("#! ").append(line).append('\n'));
    return text.append(each.yaml()).toString();
  }

  static List<String> said(String yaml) {
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
