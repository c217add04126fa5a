package io.sluice.kind;

import static io.sluice.kind.schema.Schema.object;

import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;

/// ListenerSet.
final class ListenerSetSchema {
  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME)
          .required(
              "spec",
              object()
                  .required("parentRef", ReferenceSchemas.GATEWAY)
                  .required("listeners", ListenerSchema.LISTENERS))
          .ignored("status");

  private ListenerSetSchema() {}

  static ListenerSet decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    return new ListenerSet(
        meta,
        ReferenceSchemas.reference(spec.get("parentRef")),
        ListenerSchema.decode(spec.get("listeners")));
  }
}
