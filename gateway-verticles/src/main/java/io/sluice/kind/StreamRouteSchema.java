package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;

import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;

/// TLSRoute, TCPRoute and UDPRoute: one rule, which names backends.
final class StreamRouteSchema {
  private static final ListSchema RULES =
      listOf(
              object()
                  .optional("name", Syntax.SECTION_NAME)
                  .required("backendRefs", listOf(ReferenceSchemas.WEIGHTED_BACKEND).size(1, 16)))
          .size(1, 1);

  private static final ObjectSchema SPEC =
      object()
          .optional("parentRefs", ReferenceSchemas.PARENTS)
          .required("rules", RULES)
          .experimental("useDefaultGateways");

  /// The API's two further rules about TLSRoute hostnames, on wildcards and RFC 1123, say what the
  /// pattern of each hostname says.
  static final ObjectSchema TLS =
      top(
          SPEC.required(
              "hostnames",
              listOf(Syntax.WILDCARD_HOSTNAME)
                  .size(1, 1024)
                  .rule(
                      Rule.each(
                              "tlsHostnamesAreNoAddresses",
                              name -> !IpLiteral.isStrict(name.text()),
                              "{} is an IP address")
                          .fixedBy("write a hostname: SNI never carries an address"))));

  static final ObjectSchema TCP_OR_UDP = top(SPEC);

  private StreamRouteSchema() {}

  private static ObjectSchema top(ObjectSchema spec) {
    return MetadataSchema.top(Syntax.SUBDOMAIN_NAME).required("spec", spec).ignored("status");
  }

  static OtherRoute decode(Kind kind, ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    return new OtherRoute(
        kind,
        meta,
        ReferenceSchemas.parents(spec.get("parentRefs")),
        HttpRouteDecoding.hostnames(spec.get("hostnames")),
        spec.get("rules").items().stream()
            .flatMap(rule -> rule.get("backendRefs").items().stream())
            .map(ReferenceSchemas::backend)
            .toList());
  }
}
