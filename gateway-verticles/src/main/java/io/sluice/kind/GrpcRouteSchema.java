package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;

import com.google.re2j.Pattern;
import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import io.sluice.kind.schema.Union;
import java.util.List;

/// GRPCRoute.
final class GrpcRouteSchema {
  private static final Pattern SERVICE =
      Pattern.compile("^(?i)\\.?[a-z_][a-z_0-9]*(\\.[a-z_][a-z_0-9]*)*$");
  private static final Pattern METHOD = Pattern.compile("^[A-Za-z_][A-Za-z_0-9]*$");

  private static final ObjectSchema METHOD_MATCH =
      object()
          .optional("type", text().oneOf("Exact", "RegularExpression").byDefault("Exact"))
          .optional("service", text().maxLength(1024))
          .optional("method", text().maxLength(1024))
          .rule(
              Rule.that(
                      "serviceOrMethodIsGiven",
                      match -> match.has("service") || match.has("method"),
                      "neither service nor method is given")
                  .fixedBy("add service, method, or both"))
          .rule(exact("service", "exactServiceIsAName", SERVICE, "{} is not a gRPC service name"))
          .rule(exact("method", "exactMethodIsAName", METHOD, "{} is not a gRPC method name"));

  private static final ListSchema FILTERS =
      listOf(
              object()
                  .required(
                      "type",
                      text()
                          .oneOf(
                              "RequestHeaderModifier",
                              "ResponseHeaderModifier",
                              "RequestMirror",
                              "ExtensionRef"))
                  .optional("requestHeaderModifier", HttpFilterSchema.HEADER_MODIFIER)
                  .optional("responseHeaderModifier", HttpFilterSchema.HEADER_MODIFIER)
                  .optional("requestMirror", HttpFilterSchema.MIRROR)
                  .optional("extensionRef", ReferenceSchemas.LOCAL)
                  .rule(
                      Union.by("type")
                          .having("RequestHeaderModifier", "requestHeaderModifier")
                          .having("ResponseHeaderModifier", "responseHeaderModifier")
                          .having("RequestMirror", "requestMirror")
                          .having("ExtensionRef", "extensionRef")))
          .maxSize(16)
          .rule(HttpFilterSchema.once("RequestHeaderModifier"))
          .rule(HttpFilterSchema.once("ResponseHeaderModifier"));

  private static final ObjectSchema RULE =
      object()
          .optional("name", Syntax.SECTION_NAME)
          .optional(
              "matches",
              listOf(
                      object()
                          .optional("method", METHOD_MATCH)
                          .optional("headers", HttpRouteSchema.valueMatches(4096)))
                  .maxSize(64))
          .optional("filters", FILTERS)
          .optional(
              "backendRefs",
              listOf(ReferenceSchemas.WEIGHTED_BACKEND.optional("filters", FILTERS)).maxSize(16))
          .experimental("sessionPersistence");

  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME)
          .required(
              "spec",
              object()
                  .optional("parentRefs", ReferenceSchemas.PARENTS)
                  .optional("hostnames", listOf(Syntax.WILDCARD_HOSTNAME).maxSize(16))
                  .optional(
                      "rules",
                      listOf(RULE).maxSize(16).uniqueBy("name").rule(HttpRouteSchema.fewMatches()))
                  .experimental("useDefaultGateways"))
          .ignored("status");

  private GrpcRouteSchema() {}

  private static Rule exact(String field, String law, Pattern pattern, String message) {
    return Rule.at(
            field,
            law,
            match ->
                !match.get("type").is("Exact") || pattern.matcher(match.get(field).text()).find(),
            message)
        .fixedBy("use letters, digits and \"_\", or set type to RegularExpression");
  }

  static OtherRoute decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    List<BackendReference> backends =
        spec.get("rules").items().stream()
            .flatMap(rule -> rule.get("backendRefs").items().stream())
            .map(ReferenceSchemas::backend)
            .toList();
    return new OtherRoute(
        Kind.GRPC_ROUTE,
        meta,
        ReferenceSchemas.parents(spec.get("parentRefs")),
        HttpRouteDecoding.hostnames(spec.get("hostnames")),
        backends);
  }
}
