package io.sluice.kind;

import static io.sluice.kind.schema.Schema.anything;
import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.mapOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.secretText;
import static io.sluice.kind.schema.Schema.text;

import io.sluice.kind.schema.MapSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import io.sluice.kind.schema.ScalarSchema;
import io.sluice.kind.schema.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `metadata`, which every kind has; only the syntax of the name differs.
final class MetadataSchema {
  private static final int ANNOTATION_BYTES = 256 * 1024;

  /// Values stay out of messages: kubectl keeps whole objects there, Secrets among them.
  private static final MapSchema ANNOTATIONS =
      mapOf(secretText())
          .nullsAreEmpty()
          .rule(
              Rule.among(
                      "annotationKeysAreQualifiedNames",
                      map ->
                          map.entries().entrySet().stream()
                              .filter(entry -> !Syntax.isAnnotationKey(entry.getKey()))
                              .map(Map.Entry::getValue)
                              .toList(),
                      "its key is not an annotation key")
                  .fixedBy(
                      "use a name of at most 63 letters, digits, \"-\", \"_\" or \".\""
                          + ", with a DNS prefix and slash before it if need be"))
          .rule(
              Rule.that(
                      "annotationsFitTogether",
                      map -> size(map) <= ANNOTATION_BYTES,
                      "all annotations together are longer than 256 KiB")
                  .fixedBy("remove or shorten annotations"));

  private static final ObjectSchema OWNER =
      object()
          .required("apiVersion", text().length(1, 253))
          .required("kind", text().length(1, 253))
          .required("name", text().length(1, 253))
          .required("uid", text().length(1, 253))
          .known("controller", "blockOwnerDeletion");

  /// An empty one counts as not given.
  private static final ScalarSchema NAMESPACE =
      text()
          .satisfying(
              "namespacesAreLabels",
              name -> name.isEmpty() || Syntax.isLabel(name),
              "a DNS label (RFC 1123)");

  private MetadataSchema() {}

  /// The top of a namespaced kind's schema.
  static ObjectSchema top(ScalarSchema name) {
    return top(named(name).optional("namespace", NAMESPACE));
  }

  /// A namespace is ignored there, whatever it is.
  static ObjectSchema clusterScopedTop(ScalarSchema name) {
    return top(named(name).optional("namespace", text()));
  }

  private static ObjectSchema top(ObjectSchema metadata) {
    return object()
        .required("apiVersion", text())
        .required("kind", text())
        .required("metadata", metadata);
  }

  private static ObjectSchema named(ScalarSchema name) {
    return object()
        .required("name", name)
        .optional("labels", Syntax.LABELS.nullsAreEmpty())
        .optional("annotations", ANNOTATIONS)
        .optional("creationTimestamp", timestamp())
        .optional("finalizers", listOf(Syntax.QUALIFIED_NAME))
        .optional("ownerReferences", listOf(OWNER))
        .optional("generation", Schema.whole())
        .optional("managedFields", listOf(anything()))
        .optional("uid", text())
        .known("generateName", "resourceVersion", "selfLink")
        .known("deletionTimestamp", "deletionGracePeriodSeconds");
  }

  /// What the decoders take; the identity is the manifest's, which has the default namespace.
  static ObjectMeta decode(Node metadata, String namespace, String name) {
    return new ObjectMeta(
        namespace,
        name,
        metadata.get("labels").texts(),
        metadata.get("annotations").texts(),
        instant(metadata.get("creationTimestamp").text()),
        Objects.requireNonNullElse(metadata.get("generation").wholeOrNull(), 0L),
        metadata.get("uid").text());
  }

  private static ScalarSchema timestamp() {
    return text()
        .satisfying(
            "timestampsAreRfc3339",
            stamp -> instant(stamp) != null,
            "a time such as 2026-01-31T12:00:00Z");
  }

  private static @Nullable Instant instant(String stamp) {
    try {
      return stamp.isEmpty() ? null : OffsetDateTime.parse(stamp).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static int size(Node annotations) {
    return annotations.texts().entrySet().stream()
        .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
        .sum();
  }
}
