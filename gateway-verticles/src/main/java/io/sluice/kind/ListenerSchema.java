package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;

import com.google.re2j.Pattern;
import io.sluice.kind.Listener.AllowedRoutes;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.Listener.Tls;
import io.sluice.kind.Listener.TlsMode;
import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The listeners of Gateways and ListenerSets.
final class ListenerSchema {
  private static final Set<String> PLAIN = Set.of("HTTP", "TCP", "UDP");
  private static final Set<String> WITHOUT_HOSTNAME = Set.of("TCP", "UDP");

  private static final ObjectSchema TLS =
      object()
          .optional("mode", text().oneOf("Terminate", "Passthrough").byDefault("Terminate"))
          .optional("certificateRefs", listOf(ReferenceSchemas.SECRET).maxSize(64))
          .optional("options", Syntax.OPTIONS)
          .rule(
              Rule.that(
                      "terminationNeedsCertificatesOrOptions",
                      tls ->
                          !tls.get("mode").is("Terminate")
                              || !tls.get("certificateRefs").items().isEmpty()
                              || !tls.get("options").entries().isEmpty(),
                      "mode is Terminate, and there are neither certificateRefs nor options")
                  .fixedBy("add certificateRefs: a list of Secrets of type kubernetes.io/tls"));

  private static final ObjectSchema ALLOWED_ROUTES =
      object()
          .optional(
              "namespaces",
              SelectorSchema.namespaces("Same", "All", "Selector").byDefault(Trees.empty()))
          .optional(
              "kinds",
              listOf(
                      object()
                          .optional("group", Syntax.GROUP.byDefault(Kind.Group.GATEWAY))
                          .required("kind", Syntax.KIND))
                  .maxSize(8));

  private static final ObjectSchema LISTENER =
      object()
          .required("name", Syntax.SECTION_NAME)
          .optional("hostname", Syntax.WILDCARD_HOSTNAME)
          .required("port", Syntax.PORT)
          .required(
              "protocol",
              text()
                  .length(1, 255)
                  .matching(
                      Pattern.compile(
                          "^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$"
                              + "|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"
                              + "\\/[A-Za-z0-9]+$"),
                      "a protocol such as HTTP, HTTPS, TLS, TCP or UDP"))
          .optional("tls", TLS)
          .optional("allowedRoutes", ALLOWED_ROUTES.byDefault(Trees.empty()))
          .experimental("filters");

  static final ListSchema LISTENERS =
      listOf(LISTENER)
          .size(1, 64)
          .rule(
              onEach(
                      "tls",
                      "plainProtocolsHaveNoTls",
                      listener -> !PLAIN.contains(listener.get("protocol").text()),
                      "tls is given for a protocol without TLS (HTTP, TCP or UDP)")
                  .fixedBy("remove tls, or change protocol to HTTPS or TLS"))
          .rule(
              onEach(
                      "tls",
                      "httpsTerminates",
                      listener ->
                          !listener.get("protocol").is("HTTPS")
                              || listener.get("tls").get("mode").is("Terminate"),
                      "tls.mode is Passthrough for protocol HTTPS")
                  .fixedBy("set tls.mode to Terminate, or protocol to TLS"))
          .rule(
              Rule.each(
                      "tlsProtocolNeedsAMode",
                      listener -> !listener.get("protocol").is("TLS") || listener.has("tls"),
                      "tls.mode is missing for protocol TLS")
                  .fixedBy("add tls.mode: Terminate or Passthrough"))
          .rule(
              onEach(
                      "hostname",
                      "tcpAndUdpHaveNoHostname",
                      listener -> !WITHOUT_HOSTNAME.contains(listener.get("protocol").text()),
                      "hostname {} is given for protocol TCP or UDP")
                  .fixedBy("remove hostname"))
          .uniqueBy("name")
          .uniqueBy("port", "protocol", "hostname");

  private ListenerSchema() {}

  private static Rule onEach(
      String field, String name, java.util.function.Predicate<Node> holds, String message) {
    return Rule.among(
        name,
        list ->
            list.items().stream()
                .filter(item -> item.has(field) && !holds.test(item))
                .map(item -> item.get(field))
                .toList(),
        message);
  }

  static List<Listener> decode(Node listeners) {
    return listeners.items().stream().map(ListenerSchema::listener).toList();
  }

  private static Listener listener(Node node) {
    return new Listener(
        node.get("name").text(),
        node.get("hostname").text().toLowerCase(Locale.ROOT),
        node.get("port").intOr(0),
        node.get("protocol").text(),
        tls(node.get("tls")),
        allowedRoutes(node.get("allowedRoutes")),
        LISTENER.experimentalIn(node));
  }

  private static @Nullable Tls tls(Node node) {
    if (!node.isPresent()) {
      return null;
    }
    return new Tls(
        TlsMode.valueOf(node.get("mode").text().toUpperCase(Locale.ROOT)),
        ReferenceSchemas.references(node.get("certificateRefs")),
        node.get("options").texts());
  }

  private static AllowedRoutes allowedRoutes(Node node) {
    return new AllowedRoutes(
        SelectorSchema.decode(node.get("namespaces")),
        node.get("kinds").items().stream()
            .map(kind -> new RouteKind(kind.get("group").text(), kind.get("kind").text()))
            .toList());
  }
}
