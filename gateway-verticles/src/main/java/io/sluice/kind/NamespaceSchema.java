package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;

import io.sluice.kind.schema.ObjectSchema;
import java.util.HashMap;
import java.util.Map;

/// Namespace. An API server labels it with its own name, so decoding does.
final class NamespaceSchema {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  static final ObjectSchema SCHEMA =
      MetadataSchema.clusterScopedTop(Syntax.LABEL_NAME)
          .optional("spec", object().optional("finalizers", listOf(Syntax.QUALIFIED_NAME)))
          .ignored("status");

  private NamespaceSchema() {}

  static Namespace decode(ObjectMeta meta) {
    Map<String, String> labels = new HashMap<>(meta.labels());
    labels.put(NAME_LABEL, meta.name());
    return new Namespace(
        new ObjectMeta(
            "",
            meta.name(),
            labels,
            meta.annotations(),
            meta.createdAt(),
            meta.generation(),
            meta.uid()));
  }
}
