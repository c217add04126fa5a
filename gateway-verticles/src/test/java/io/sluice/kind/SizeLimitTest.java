package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Limits that are too big for the corpus.
final class SizeLimitTest {
  private static final int MEBIBYTE = 1 << 20;

  private static String object(String kind, String rest) {
    return "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: big}\n" + rest;
  }

  private static void assertRefused(String yaml, String path) {
    assertThat(Manifests.refused(yaml)).extracting(Problem::field).containsExactly(path);
  }

  @Test
  void annotationsFitTogether() {
    String yaml = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a, annotations: {a: %s}}";
    Manifests.accepted(yaml.formatted("x".repeat(256 * 1024 - 1)));
    assertRefused(yaml.formatted("x".repeat(256 * 1024)), "metadata.annotations");
  }

  @Test
  void configMapFitsIntoOneMebibyte() {
    Manifests.accepted(object("ConfigMap", "data: {a: " + "x".repeat(MEBIBYTE) + "}"));
    assertRefused(object("ConfigMap", "data: {a: " + "x".repeat(MEBIBYTE + 1) + "}"), "");
  }

  @Test
  void secretFitsIntoOneMebibyte() {
    String threeQuarters = "data: {a: " + "AAAA".repeat(MEBIBYTE / 4) + "}\nstringData: {b: ";
    Manifests.accepted(object("Secret", threeQuarters + "x".repeat(MEBIBYTE / 4) + "}"));
    assertRefused(object("Secret", threeQuarters + "x".repeat(MEBIBYTE / 4 + 1) + "}"), "");
  }

  @Test
  void findingsAreBounded() {
    StringBuilder yaml = new StringBuilder("data: {}\n");
    for (int i = 0; i < 1000; i++) {
      yaml.append("unknown").append(i).append(": 1\n");
    }
    assertThat(Manifests.refused(object("ConfigMap", yaml.toString()))).hasSize(200);
  }
}
