package io.sluice.kind;

import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;

import com.google.re2j.Pattern;
import io.sluice.kind.GatewayClass.ParametersReference;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import org.jspecify.annotations.Nullable;

/// GatewayClass. (That `controllerName` never changes is a law between two versions, not of one.)
final class GatewayClassSchema {
  private static final Pattern CONTROLLER =
      Pattern.compile(
          "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"
              + "\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$");

  static final ObjectSchema SCHEMA =
      MetadataSchema.clusterScopedTop(Syntax.SUBDOMAIN_NAME)
          .required(
              "spec",
              object()
                  .required(
                      "controllerName",
                      text()
                          .length(1, 253)
                          .matching(CONTROLLER, "a domain and a path, such as example.com/name"))
                  .optional("parametersRef", ReferenceSchemas.ANYWHERE)
                  .optional("description", text().maxLength(64)))
          .ignored("status");

  private GatewayClassSchema() {}

  static GatewayClass decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    return new GatewayClass(
        meta,
        spec.get("controllerName").text(),
        parameters(spec.get("parametersRef")),
        spec.get("description").text());
  }

  static @Nullable ParametersReference parameters(Node node) {
    if (!node.isPresent()) {
      return null;
    }
    return new ParametersReference(
        node.get("group").text(),
        node.get("kind").text(),
        node.get("namespace").text(),
        node.get("name").text());
  }
}
