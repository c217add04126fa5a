package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;

import com.google.re2j.Pattern;
import io.sluice.kind.BackendTlsPolicy.SanType;
import io.sluice.kind.BackendTlsPolicy.SubjectAltName;
import io.sluice.kind.BackendTlsPolicy.Target;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import io.sluice.kind.schema.Union;
import java.util.List;
import java.util.Locale;

/// BackendTLSPolicy.
final class BackendTlsPolicySchema {
  private static final Pattern URI =
      Pattern.compile("^(([^:/?#]+):)(//([^/?#]*))([^?#]*)(\\?([^#]*))?(#(.*))?");
  private static final Pattern WELL_KNOWN =
      Pattern.compile(
          "^(System|([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/"
              + "([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$");

  private static final ObjectSchema SUBJECT_ALT_NAME =
      object()
          .required("type", text().oneOf("Hostname", "URI"))
          .optional("hostname", Syntax.WILDCARD_HOSTNAME)
          .optional("uri", text().length(1, 253).matching(URI, "a URI with a scheme and \"//\""))
          .rule(Union.by("type").having("Hostname", "hostname").having("URI", "uri"));

  private static final ObjectSchema VALIDATION =
      object()
          .required("hostname", Syntax.HOSTNAME)
          .optional("caCertificateRefs", listOf(ReferenceSchemas.LOCAL).maxSize(8))
          .optional(
              "wellKnownCACertificates",
              text().length(1, 253).matching(WELL_KNOWN, "System or a domain and a name"))
          .optional("subjectAltNames", listOf(SUBJECT_ALT_NAME).maxSize(5))
          .rule(
              Rule.at(
                      "wellKnownCACertificates",
                      "caReferencesOrWellKnownOnes",
                      validation -> validation.get("caCertificateRefs").items().isEmpty(),
                      "caCertificateRefs and wellKnownCACertificates exclude each other")
                  .fixedBy("remove one of them"))
          .rule(
              Rule.that(
                      "someCaCertificatesAreNamed",
                      validation ->
                          !validation.get("caCertificateRefs").items().isEmpty()
                              || validation.has("wellKnownCACertificates"),
                      "neither caCertificateRefs nor wellKnownCACertificates is given")
                  .fixedBy("add caCertificateRefs, or wellKnownCACertificates: System"));

  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME)
          .required(
              "spec",
              object()
                  .required(
                      "targetRefs",
                      ReferenceSchemas.bySection(
                          listOf(
                                  ReferenceSchemas.LOCAL.optional(
                                      "sectionName", Syntax.SECTION_NAME))
                              .size(1, 16),
                          List.of("group", "kind", "name")))
                  .required("validation", VALIDATION)
                  .optional("options", Syntax.OPTIONS))
          .ignored("status");

  private BackendTlsPolicySchema() {}

  static BackendTlsPolicy decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    Node validation = spec.get("validation");
    return new BackendTlsPolicy(
        meta,
        spec.get("targetRefs").items().stream().map(BackendTlsPolicySchema::target).toList(),
        ReferenceSchemas.references(validation.get("caCertificateRefs")),
        validation.get("wellKnownCACertificates").text(),
        validation.get("hostname").text().toLowerCase(Locale.ROOT),
        validation.get("subjectAltNames").items().stream()
            .map(BackendTlsPolicySchema::subjectAltName)
            .toList(),
        spec.get("options").texts());
  }

  private static Target target(Node node) {
    return new Target(
        node.get("group").text(),
        node.get("kind").text(),
        node.get("name").text(),
        node.get("sectionName").text());
  }

  private static SubjectAltName subjectAltName(Node node) {
    return node.get("type").is("URI")
        ? new SubjectAltName(SanType.URI, node.get("uri").text())
        : new SubjectAltName(
            SanType.HOSTNAME, node.get("hostname").text().toLowerCase(Locale.ROOT));
  }
}
