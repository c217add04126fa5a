package io.sluice.bridge.yaml;

import io.sluice.bridge.KindCatalog;
import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import io.sluice.bridge.yaml.FileContent.Completeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the manifests of a file: YAML or JSON, any number of documents. A document that cannot be
/// read is reported and does not keep the others from being read.
public final class ManifestReader {
  private final KindCatalog catalog;
  private final ReadLimits limits;

  public ManifestReader(KindCatalog catalog, ReadLimits limits) {
    this.catalog = catalog;
    this.limits = limits;
  }

  public ReadLimits limits() {
    return limits;
  }

  /// @param file what positions call the file
  public FileContent read(String file, byte[] bytes) {
    Problems problems = new Problems();
    String text = YamlDocuments.text(file, bytes, limits, problems);
    if (text.isBlank()) {
      return new FileContent(
          List.of(),
          problems.found(),
          problems.errors() == 0 ? Completeness.BLANK : Completeness.PARTIAL);
    }
    return content(file, text, problems);
  }

  private FileContent content(String file, String text, Problems problems) {
    List<Tree> documents = new DocumentStream(file, text, problems, limits).documents();
    Identification identification = new Identification(catalog, problems);
    List<Manifest> found = new ArrayList<>();
    documents.forEach(document -> identification.identify(document, found));
    Map<Object, Manifest> unique = new LinkedHashMap<>();
    for (Manifest manifest : found) {
      Manifest first = unique.putIfAbsent(manifest.key(), manifest);
      if (first != null) {
        problems.error(
            manifest.content().position(),
            manifest.key() + " is defined twice; the one at " + start(first) + " is used",
            "remove one of the two, or give it another name");
      }
    }
    return new FileContent(
        List.copyOf(unique.values()), problems.found(), completeness(problems, identification));
  }

  private static Completeness completeness(Problems problems, Identification identification) {
    return problems.errors() == 0 && !identification.foundMisspelt()
        ? Completeness.WHOLE
        : Completeness.PARTIAL;
  }

  private static Position start(Manifest manifest) {
    return manifest.content().position();
  }
}
