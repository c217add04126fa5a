package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever stands in the place of any value of the corpus, there is a verdict.
final class DecoderRobustnessTest {
  private static final Position HERE = Position.UNKNOWN;

  /// Bigger objects have the same values many times over.
  private static final int MOST_VALUES = 25;

  private static final List<Tree> STRANGE =
      List.of(
          new Tree.Nothing(HERE),
          new Tree.Text("", HERE),
          new Tree.Text("*", HERE),
          new Tree.Text("\u0000\ud800\n=", HERE),
          new Tree.Whole(Long.MIN_VALUE, HERE),
          new Tree.Whole(Long.MAX_VALUE, HERE),
          new Tree.Decimal(Double.NaN, HERE),
          new Tree.Decimal(1e300, HERE),
          new Tree.Flag(true, HERE),
          new Tree.Sequence(List.of(), HERE),
          new Tree.Sequence(List.of(new Tree.Nothing(HERE), new Tree.Nothing(HERE)), HERE),
          new Tree.Sequence(List.of(new Tree.Mapping(Map.of(), HERE)), HERE),
          new Tree.Mapping(Map.of(), HERE),
          new Tree.Mapping(Map.of("", new Tree.Nothing(HERE)), HERE));

  @Test
  void anyValueInARefusedManifestGetsAVerdict() throws IOException {
    assertVerdicts("refused", ManifestDecoder.standardChannel());
  }

  @Test
  void anyValueInAnAdmittedManifestGetsAVerdict() throws IOException {
    assertVerdicts("admitted", ManifestDecoder.experimentalChannel());
  }

  private static void assertVerdicts(String folder, ManifestDecoder decoder) throws IOException {
    int verdicts = 0;
    for (Corpus.Case each : Corpus.cases(folder).toList()) {
      Manifest manifest = Manifests.read(each.yaml());
      for (Tree content : variants(manifest.content())) {
        if (content instanceof Tree.Mapping mapping) {
          Manifest variant = new Manifest(manifest.key(), manifest.apiVersion(), mapping);
          assertThat(decoder.decode(variant)).isNotNull();
          verdicts++;
        }
      }
    }
    assertThat(verdicts).isGreaterThan(5_000);
  }

  @ParameterizedTest
  @EnumSource
  void emptyObjectGetsAVerdict(Kind kind) {
    var empty = new Tree.Mapping(Map.of(), HERE);
    var manifest = new Manifest(kind.key("a", "b"), GatewayKinds.apiVersion(kind), empty);
    assertThat(ManifestDecoder.standardChannel().decode(manifest))
        .isInstanceOf(Decoded.Refused.class);
  }

  /// The tree with each of its values replaced by each strange one.
  private static List<Tree> variants(Tree tree) {
    return count(tree) > MOST_VALUES ? List.of(tree) : replacements(tree);
  }

  private static List<Tree> replacements(Tree tree) {
    List<Tree> variants = new ArrayList<>(STRANGE);
    switch (tree) {
      case Tree.Mapping(Map<String, Tree> fields, Position position) ->
          fields.forEach(
              (name, value) ->
                  replacements(value)
                      .forEach(
                          other -> {
                            var changed = new LinkedHashMap<>(fields);
                            changed.put(name, other);
                            variants.add(new Tree.Mapping(changed, position));
                          }));
      case Tree.Sequence(List<Tree> items, Position position) -> {
        for (int i = 0; i < items.size(); i++) {
          for (Tree other : replacements(items.get(i))) {
            var changed = new ArrayList<>(items);
            changed.set(i, other);
            variants.add(new Tree.Sequence(changed, position));
          }
        }
      }
      case Tree _ -> {}
    }
    return variants;
  }

  private static int count(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping ->
          1 + mapping.fields().values().stream().mapToInt(DecoderRobustnessTest::count).sum();
      case Tree.Sequence sequence ->
          1 + sequence.items().stream().mapToInt(DecoderRobustnessTest::count).sum();
      case Tree _ -> 1;
    };
  }
}
