package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;

import io.sluice.kind.ReferenceGrant.From;
import io.sluice.kind.ReferenceGrant.To;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;

/// ReferenceGrant, which has no status.
final class ReferenceGrantSchema {
  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME)
          .required(
              "spec",
              object()
                  .required(
                      "from",
                      listOf(
                              object()
                                  .required("group", Syntax.GROUP)
                                  .required("kind", Syntax.KIND)
                                  .required("namespace", Syntax.LABEL_NAME))
                          .size(1, 16))
                  .required(
                      "to",
                      listOf(
                              object()
                                  .required("group", Syntax.GROUP)
                                  .required("kind", Syntax.KIND)
                                  .optional("name", Syntax.OBJECT_NAME))
                          .size(1, 16)));

  private ReferenceGrantSchema() {}

  static ReferenceGrant decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    return new ReferenceGrant(
        meta,
        spec.get("from").items().stream()
            .map(
                from ->
                    new From(
                        from.get("group").text(),
                        from.get("kind").text(),
                        from.get("namespace").text()))
            .toList(),
        spec.get("to").items().stream()
            .map(to -> new To(to.get("group").text(), to.get("kind").text(), to.get("name").text()))
            .toList());
  }
}
