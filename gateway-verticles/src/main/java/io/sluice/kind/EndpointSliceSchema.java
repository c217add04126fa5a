package io.sluice.kind;

import static io.sluice.kind.schema.Schema.flag;
import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;
import static io.sluice.kind.schema.Schema.whole;

import io.sluice.kind.EndpointSlice.Endpoint;
import io.sluice.kind.EndpointSlice.Port;
import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;

/// EndpointSlice.
final class EndpointSliceSchema {
  private static final String SERVICE_LABEL = "kubernetes.io/service-name";

  private static final ObjectSchema CONDITIONS =
      object()
          .optional("ready", flag())
          .optional("serving", flag())
          .optional("terminating", flag());

  private static final ObjectSchema HINTS =
      object()
          .optional(
              "forZones",
              listOf(object().optional("name", Syntax.LABEL_VALUE)).maxSize(8).uniqueBy("name"))
          .optional(
              "forNodes",
              listOf(object().required("name", Syntax.SUBDOMAIN_NAME)).maxSize(8).uniqueBy("name"));

  private static final ObjectSchema TARGET =
      object()
          .optional("kind", text())
          .optional("namespace", text())
          .optional("name", text())
          .optional("uid", text())
          .optional("apiVersion", text())
          .optional("resourceVersion", text())
          .optional("fieldPath", text());

  private static final ObjectSchema ENDPOINT =
      object()
          .required("addresses", listOf(text()).size(1, 100))
          .optional("conditions", CONDITIONS)
          .optional("hostname", Syntax.LABEL_NAME)
          .optional("targetRef", TARGET)
          .optional("nodeName", Syntax.SUBDOMAIN_NAME)
          .optional("zone", text())
          .optional("hints", HINTS)
          .optional("deprecatedTopology", Syntax.LABELS.nullsAreEmpty().maxSize(16));

  private static final ListSchema PORTS =
      listOf(
              object()
                  .optional("name", text().rule(EndpointRules.PORT_NAME))
                  .optional("protocol", text().oneOf("TCP", "UDP", "SCTP").byDefault("TCP"))
                  .optional("port", whole().range(0, 65_535))
                  .optional("appProtocol", Syntax.QUALIFIED_NAME))
          .maxSize(20_000)
          .rule(EndpointRules.PORT_NAMES_DIFFER);

  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME)
          .required("addressType", text().oneOf("IPv4", "IPv6", "FQDN"))
          .optional("endpoints", listOf(ENDPOINT).maxSize(1000))
          .optional("ports", PORTS)
          .rule(EndpointRules.IPV4)
          .rule(EndpointRules.IPV6)
          .rule(EndpointRules.FQDN)
          .rule(EndpointRules.NOT_UNSPECIFIED)
          .rule(EndpointRules.NOT_LINK_LOCAL)
          .rule(EndpointRules.LOOPBACK_IS_NOTED);

  private EndpointSliceSchema() {}

  static EndpointSlice decode(ObjectMeta meta, Node root) {
    return new EndpointSlice(
        meta,
        meta.labels().getOrDefault(SERVICE_LABEL, ""),
        root.get("addressType").text(),
        root.get("endpoints").items().stream().map(EndpointSliceSchema::endpoint).toList(),
        root.get("ports").items().stream().map(EndpointSliceSchema::port).toList());
  }

  private static Endpoint endpoint(Node node) {
    Node conditions = node.get("conditions");
    boolean ready = !conditions.has("ready") || conditions.get("ready").isTrue();
    return new Endpoint(
        node.get("addresses").items().stream()
            .map(address -> IpLiteral.normalized(address.text()))
            .toList(),
        ready,
        conditions.has("serving") ? conditions.get("serving").isTrue() : ready,
        conditions.get("terminating").isTrue(),
        node.get("zone").text());
  }

  private static Port port(Node node) {
    return new Port(
        node.get("name").text(),
        node.get("port").intOrNull(),
        node.get("protocol").text(),
        node.get("appProtocol").text());
  }
}
