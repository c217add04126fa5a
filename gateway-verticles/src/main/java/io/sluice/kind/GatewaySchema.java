package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;

import com.google.re2j.Pattern;
import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import java.util.List;

/// Gateway.
final class GatewaySchema {
  /// The alternatives are not anchored together, which is how the API has it.
  private static final Pattern ADDRESS_TYPE =
      Pattern.compile(
          "^Hostname|IPAddress|NamedAddress|[a-z0-9]([-a-z0-9]*[a-z0-9])?"
              + "(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$");

  static final ObjectSchema ADDRESS =
      object()
          .optional(
              "type",
              text()
                  .length(1, 253)
                  .matching(ADDRESS_TYPE, "IPAddress, Hostname or a domain and path")
                  .byDefault("IPAddress"))
          .optional("value", text().maxLength(253))
          .experimental("routability")
          .rule(
              Rule.at(
                      "value",
                      "ipAddressesAreIp",
                      address ->
                          !address.get("type").is("IPAddress")
                              || IpLiteral.isAny(address.get("value").text()),
                      "{} is not an IP address")
                  .fixedBy("write an IPv4 or IPv6 address, or set type"))
          .rule(
              Rule.at(
                      "value",
                      "hostnameAddressesAreHostnames",
                      address ->
                          !address.get("type").is("Hostname")
                              || Syntax.WILDCARD_PATTERN
                                  .matcher(address.get("value").text())
                                  .find(),
                      "{} is not a hostname")
                  .fixedBy("write a hostname in lower case"));

  private static final ListSchema ADDRESSES =
      listOf(ADDRESS).maxSize(16).rule(unique("IPAddress")).rule(unique("Hostname"));

  private static final ObjectSchema FRONTEND_CONFIG =
      object()
          .optional(
              "validation",
              object()
                  .required("caCertificateRefs", listOf(ReferenceSchemas.ANYWHERE).size(1, 16))
                  .optional(
                      "mode",
                      text()
                          .oneOf("AllowValidOnly", "AllowInsecureFallback")
                          .byDefault("AllowValidOnly")));

  private static final ObjectSchema TLS =
      object()
          .optional("backend", object().optional("clientCertificateRef", ReferenceSchemas.SECRET))
          .optional(
              "frontend",
              object()
                  .required("default", FRONTEND_CONFIG)
                  .optional(
                      "perPort",
                      listOf(
                              object()
                                  .required("port", Syntax.PORT)
                                  .required("tls", FRONTEND_CONFIG))
                          .maxSize(64)
                          .uniqueBy("port")));

  static final ObjectSchema SPEC =
      object()
          .required("gatewayClassName", Syntax.OBJECT_NAME)
          .required("listeners", ListenerSchema.LISTENERS)
          .optional("addresses", ADDRESSES)
          .optional(
              "infrastructure",
              object()
                  .optional("labels", Syntax.INFRASTRUCTURE_LABELS)
                  .optional("annotations", Syntax.INFRASTRUCTURE_ANNOTATIONS)
                  .optional("parametersRef", ReferenceSchemas.LOCAL))
          .optional(
              "allowedListeners",
              object()
                  .optional(
                      "namespaces",
                      SelectorSchema.namespaces("None", "All", "Selector", "Same")
                          .byDefault(Trees.empty())))
          .optional("tls", TLS)
          .experimental("defaultScope");

  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME).required("spec", SPEC).ignored("status");

  private GatewaySchema() {}

  private static Rule unique(String type) {
    return Rule.among(
            "addressesOfType" + type + "AreUnique", list -> repeated(list, type), "{} occurs twice")
        .fixedBy("remove one of them");
  }

  private static List<Node> repeated(Node list, String type) {
    var values =
        list.items().stream()
            .filter(address -> address.get("type").is(type) && address.has("value"))
            .map(address -> address.get("value"))
            .toList();
    return values.stream()
        .filter(
            value ->
                values.stream()
                    .takeWhile(earlier -> earlier != value)
                    .anyMatch(earlier -> earlier.is(value.text())))
        .toList();
  }
}
