package io.sluice.bridge.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.KindCatalog.Standing;
import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.Tree;
import io.sluice.bridge.yaml.FileContent.Completeness;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestReaderTest {
  private static final ReadLimits LIMITS = new ReadLimits(100_000, 16, 1_000);

  private static FileContent read(String text) {
    ManifestReader reader =
        new ManifestReader(
            kind ->
                switch (kind.kind()) {
                  case "Namespace", "GatewayClass" -> Standing.CLUSTER_SCOPED;
                  case "HTTPRout" -> Standing.MISSPELT;
                  default -> Standing.NAMESPACED;
                },
            LIMITS);
    return reader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Tree.Mapping only(String text) {
    FileContent content = read(text);
    assertThat(content.problems()).isEmpty();
    assertThat(content.manifests()).hasSize(1);
    return content.manifests().getFirst().content();
  }

  private static Tree at(Tree.Mapping object, String... path) {
    Tree value = object;
    for (String step : path) {
      value = requireNonNull(((Tree.Mapping) value).field(step), step);
    }
    return value;
  }

  @Test
  void documentsAreReadInOrderWithPositions() {
    FileContent content =
        read(
            """
            # first
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: shop
              namespace: web
            spec:
              rules: []
            ---
            # nothing here
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: cart}
            """);
    assertThat(content.problems()).isEmpty();
    assertThat(content.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(content.manifests())
        .extracting(Manifest::key)
        .containsExactly(
            new ResourceKey("gateway.networking.k8s.io", "HTTPRoute", "web", "shop"),
            new ResourceKey("", "Service", "default", "cart"));
    Tree.Mapping route = content.manifests().getFirst().content();
    assertThat(route.position()).isEqualTo(new Position("a.yaml", 2, 1));
    assertThat(at(route, "spec", "rules").position()).isEqualTo(new Position("a.yaml", 8, 10));
  }

  @Test
  void aBrokenDocumentDoesNotHideItsNeighbours() {
    FileContent content =
        read(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: one}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: two
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: "three}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: four}
            """);
    assertThat(content.manifests())
        .extracting(manifest -> manifest.key().name())
        .containsExactly("one", "four");
    assertThat(content.manifests().getLast().content().position().line()).isEqualTo(13);
    assertThat(content.completeness()).isEqualTo(Completeness.PARTIAL);
    assertThat(content.problems()).hasSize(2);
    assertThat(content.problems()).allMatch(p -> p.message().startsWith("not valid YAML: "));
    assertThat(content.problems()).extracting(p -> p.position().line()).containsExactly(8, 12);
  }

  @Test
  void tabsAreNamed() {
    SourceProblem problem = read("kind: a\nmetadata:\n\tname: b\n").problems().getFirst();
    assertThat(problem.position()).isEqualTo(new Position("a.yaml", 3, 1));
    assertThat(problem.fix()).isEqualTo("indent with spaces, not with tabs");
  }

  @Test
  void aFieldGivenTwiceIsAnErrorAtTheSecond() {
    FileContent content =
        read("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {}\nspec: {}\n");
    assertThat(content.manifests()).isEmpty();
    SourceProblem problem = content.problems().getFirst();
    assertThat(problem.position()).isEqualTo(new Position("a.yaml", 5, 1));
    assertThat(problem.message()).isEqualTo("field `spec` is given twice (first at a.yaml:4:7)");
  }

  @Test
  void listsAreTheirItems() {
    FileContent content =
        read(
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Namespace
              metadata: {name: web, namespace: ignored}
            - {apiVersion: v1, kind: Service, metadata: {name: a, namespace: web}}
            """);
    assertThat(content.problems()).isEmpty();
    assertThat(content.manifests())
        .extracting(manifest -> manifest.key().toString())
        .containsExactly("Namespace web", "Service web/a");
  }

  @Test
  void jsonIsReadAsWell() {
    Tree.Mapping object =
        only(
            "{\n\t\"apiVersion\":\"v1\",\"kind\":\"Service\",\n\t\"metadata\":{\"name\":\"a\"},"
                + "\"spec\":{\"a\":1.5,\"b\":1e3,\"c\":\"\\u00e9\\/\",\"d\":null,\"e\":-7}}");
    assertThat(at(object, "spec", "a")).isInstanceOf(Tree.Decimal.class);
    assertThat(((Tree.Whole) at(object, "spec", "b")).value()).isEqualTo(1000);
    assertThat(((Tree.Text) at(object, "spec", "c")).value()).isEqualTo("é/");
    assertThat(at(object, "spec", "d")).isInstanceOf(Tree.Nothing.class);
    assertThat(((Tree.Whole) at(object, "spec", "e")).value()).isEqualTo(-7);
  }

  @Test
  void anchorsAndMergesWork() {
    Tree.Mapping object =
        only(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a}
            base: &base {x: 1, z: 2}
            spec:
              <<: *base
              z: 3
            other: *base
            """);
    assertThat(((Tree.Whole) at(object, "spec", "x")).value()).isEqualTo(1);
    assertThat(((Tree.Whole) at(object, "spec", "z")).value()).isEqualTo(3);
    assertThat(at(object, "other")).isEqualTo(at(object, "base"));
  }

  @Test
  void aliasesThatStandForTooMuchAreRefused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 12; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(6)));
    }
    FileContent content = read(laughs.toString());
    assertThat(content.problems().getFirst().message())
        .isEqualTo("aliases stand for more than 1000 values");
    assertThat(content.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void anAliasInsideItselfIsRefused() {
    assertThat(read("a: &a [1, *a]\n").problems().getFirst().message()).contains("contains it");
  }

  @Test
  void nestingIsBounded() {
    FileContent content = read("[".repeat(5_000));
    assertThat(content.problems().getFirst().message())
        .isEqualTo("mappings and lists are nested deeper than 16");
  }

  @Test
  void sizeIsBounded() {
    FileContent content = read("#".repeat(100_001));
    assertThat(content.problems().getFirst().message()).contains("at most 100000");
    assertThat(content.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    FileContent content =
        new ManifestReader(_ -> Standing.NAMESPACED, LIMITS)
            .read("a.yaml", new byte[] {'a', ':', (byte) 0xff});
    assertThat(content.problems().getFirst().message()).isEqualTo("the file is not UTF-8 text");
    assertThat(content.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void controlCharactersAreNamed() {
    SourceProblem problem = read("a: b\nc: \u0001\n").problems().getFirst();
    assertThat(problem.message()).contains("U+0001");
    assertThat(problem.position().line()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\n", "\uFEFF"})
  void aBlankFileIsSaidToBeBlank(String text) {
    assertThat(read(text).completeness()).isEqualTo(Completeness.BLANK);
  }

  @Test
  void aFileOfCommentsIsWholeAndHoldsNothing() {
    assertThat(read("# all gone\n").completeness()).isEqualTo(Completeness.WHOLE);
  }

  @Test
  void theSecondOfTwoEqualObjectsIsAProblem() {
    FileContent content =
        read(
            """
            {apiVersion: v1, kind: Service, metadata: {name: a}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: a, namespace: default}}
            """);
    assertThat(content.manifests()).hasSize(1);
    assertThat(content.problems().getFirst().message())
        .isEqualTo("Service default/a is defined twice; the one at a.yaml:1:1 is used");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just text",
        "- a",
        "kind: Service\nmetadata: {name: a}",
        "apiVersion: v1\nmetadata: {name: a}",
        "apiVersion: a/b/c\nkind: Service\nmetadata: {name: a}",
        "apiVersion: v1\nkind: Service",
        "apiVersion: v1\nkind: Service\nmetadata: {generateName: a-}",
        "apiVersion: v1\nkind: Service\nmetadata: {name: 1}",
        "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: yes}",
        "apiVersion: v1\nkind: Service\nmetadata: {name: !!int a}",
        "? [a]\n: b",
        "a: *nothing",
      })
  void whatCannotBeIdentifiedIsAProblem(String text) {
    FileContent content = read(text);
    assertThat(content.manifests()).isEmpty();
    assertThat(content.problems()).hasSize(1);
    assertThat(content.problems().getFirst().fix()).isNotEmpty();
    assertThat(content.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void aMisspeltKindMakesTheFilePartial() {
    FileContent content = read("{apiVersion: v1, kind: HTTPRout, metadata: {name: a}}");
    assertThat(content.manifests()).hasSize(1);
    assertThat(content.completeness()).isEqualTo(Completeness.PARTIAL);
  }
}
