package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.Decoded.Accepted;
import io.sluice.kind.Decoded.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The verdicts on the [Corpus].
final class AdmissionTest {
  /// Seen in [SizeLimitTest].
  private static final Set<String> OF_BIG_OBJECTS =
      Set.of("annotationsFitTogether", "secretFitsIntoOneMebibyte", "configMapFitsIntoOneMebibyte");

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatAnApiServerRefusesIsRefused(Corpus.Case each) {
    assertThat(Manifests.decode(each.yaml())).isInstanceOf(Refused.class);
    assertThat(Corpus.said(each.yaml())).isEqualTo(each.expected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("admitted")
  void whatAnApiServerAdmitsIsAccepted(Corpus.Case each) {
    assertThat(Manifests.decode(each.yaml())).isInstanceOf(Accepted.class);
    assertThat(Corpus.said(each.yaml())).isEqualTo(each.expected());
  }

  /// A law without a case would be a law that nobody has seen refuse anything.
  @Test
  void everyLawOfASchemaIsBrokenOnce() throws IOException {
    List<String> cases = Stream.concat(refused(), admitted()).map(Corpus.Case::law).toList();
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

  static Stream<Corpus.Case> refused() throws IOException {
    return Corpus.cases("refused");
  }

  static Stream<Corpus.Case> admitted() throws IOException {
    return Corpus.cases("admitted");
  }
}
