package io.sluice.bridge.yaml;

import io.sluice.bridge.GroupKind;
import io.sluice.bridge.KindCatalog;
import io.sluice.bridge.KindCatalog.Standing;
import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out which resource a document is: `apiVersion`, `kind`, `metadata.name`,
/// `metadata.namespace`. A list (`kind: List`, as `kubectl get -o yaml` prints it) is its items.
final class Identification {
  private final KindCatalog catalog;
  private final Problems problems;
  private boolean misspelt;

  Identification(KindCatalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  boolean foundMisspelt() {
    return misspelt;
  }

  void identify(Tree document, List<Manifest> found) {
    if (!(document instanceof Tree.Mapping object)) {
      problems.error(
          document.position(),
          "a manifest must be a mapping with apiVersion, kind and metadata",
          "remove this document, or write the object's fields");
      return;
    }
    String apiVersion = text(object, "apiVersion", "such as gateway.networking.k8s.io/v1");
    String kind = text(object, "kind", "such as HTTPRoute");
    if (apiVersion == null || kind == null) {
      return;
    }
    if (kind.endsWith("List") && object.field("items") instanceof Tree.Sequence items) {
      items.items().forEach(item -> identify(item, found));
      return;
    }
    Manifest manifest = manifest(object, apiVersion, kind);
    if (manifest != null) {
      found.add(manifest);
    }
  }

  private @Nullable Manifest manifest(Tree.Mapping object, String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    if (slash != apiVersion.lastIndexOf('/') || slash == 0 || apiVersion.endsWith("/")) {
      Tree written = object.fields().get("apiVersion");
      problems.error(
          written == null ? object.position() : written.position(),
          "apiVersion `" + apiVersion + "` is neither `version` nor `group/version`",
          "write it as gateway.networking.k8s.io/v1, or v1");
      return null;
    }
    if (!(object.field("metadata") instanceof Tree.Mapping metadata)) {
      problems.error(
          object.position(), kind + " has no metadata", "add `metadata:` with the object's name");
      return null;
    }
    String name =
        text(metadata, "metadata.name", "the object's name (generateName is of no use here)");
    if (name == null) {
      return null;
    }
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    String namespace = namespace(new GroupKind(group, kind), metadata);
    return namespace == null
        ? null
        : new Manifest(new ResourceKey(group, kind, namespace, name), apiVersion, object);
  }

  /// Empty for what is cluster-scoped, null when the field is of no use.
  private @Nullable String namespace(GroupKind kind, Tree.Mapping metadata) {
    Standing standing = catalog.standing(kind);
    misspelt |= standing == Standing.MISSPELT;
    if (standing == Standing.CLUSTER_SCOPED) {
      return "";
    }
    return switch (metadata.field("namespace")) {
      case null -> "default";
      case Tree.Nothing _ -> "default";
      case Tree.Text text when text.value().isEmpty() -> "default";
      case Tree _ -> text(metadata, "metadata.namespace", "a namespace");
    };
  }

  /// Null, and a problem, when the field is not a text of at least one character.
  ///
  /// @param path of the field, whose last name is looked up in the mapping
  private @Nullable String text(Tree.Mapping object, String path, String expected) {
    Tree value = object.field(path.substring(path.lastIndexOf('.') + 1));
    if (value instanceof Tree.Text text && !text.value().isEmpty()) {
      return text.value();
    }
    if (value == null || value instanceof Tree.Nothing || value instanceof Tree.Text) {
      problems.error(object.position(), "`" + path + "` is missing", "add it: " + expected);
    } else {
      problems.error(value.position(), "`" + path + "` must be text", "quote the value of " + path);
    }
    return null;
  }
}
