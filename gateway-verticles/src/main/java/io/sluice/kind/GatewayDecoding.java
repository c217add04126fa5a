package io.sluice.kind;

import io.sluice.kind.Gateway.Address;
import io.sluice.kind.Gateway.FrontendMode;
import io.sluice.kind.Gateway.FrontendValidation;
import io.sluice.kind.Gateway.GatewayTls;
import io.sluice.kind.Gateway.Infrastructure;
import io.sluice.kind.schema.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From an admitted tree to a [Gateway].
final class GatewayDecoding {
  private static final NamespaceSelection NO_LISTENER_SETS =
      new NamespaceSelection(NamespaceSelection.From.NONE, null);

  private GatewayDecoding() {}

  static Gateway decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    Node allowedListeners = spec.get("allowedListeners");
    return new Gateway(
        meta,
        spec.get("gatewayClassName").text(),
        ListenerSchema.decode(spec.get("listeners")),
        spec.get("addresses").items().stream().map(GatewayDecoding::address).toList(),
        infrastructure(spec.get("infrastructure")),
        allowedListeners.isPresent()
            ? SelectorSchema.decode(allowedListeners.get("namespaces"))
            : NO_LISTENER_SETS,
        tls(spec.get("tls")),
        unsupported(spec));
  }

  private static Address address(Node node) {
    return new Address(node.get("type").text(), IpLiteral.normalized(node.get("value").text()));
  }

  private static Infrastructure infrastructure(Node node) {
    return new Infrastructure(
        node.get("labels").texts(),
        node.get("annotations").texts(),
        GatewayClassSchema.parameters(node.get("parametersRef")));
  }

  private static GatewayTls tls(Node node) {
    Node client = node.get("backend").get("clientCertificateRef");
    Node frontend = node.get("frontend");
    Map<Integer, FrontendValidation> perPort = new HashMap<>();
    for (Node entry : frontend.get("perPort").items()) {
      FrontendValidation validation = validation(entry.get("tls").get("validation"));
      perPort.put(
          entry.get("port").intOr(0),
          validation == null
              ? new FrontendValidation(List.of(), FrontendMode.ALLOW_VALID_ONLY)
              : validation);
    }
    return new GatewayTls(
        client.isPresent() ? ReferenceSchemas.reference(client) : null,
        validation(frontend.get("default").get("validation")),
        perPort);
  }

  private static @Nullable FrontendValidation validation(Node node) {
    if (!node.isPresent()) {
      return null;
    }
    return new FrontendValidation(
        ReferenceSchemas.references(node.get("caCertificateRefs")),
        node.get("mode").is("AllowInsecureFallback")
            ? FrontendMode.ALLOW_INSECURE_FALLBACK
            : FrontendMode.ALLOW_VALID_ONLY);
  }

  private static List<String> unsupported(Node spec) {
    List<String> paths = new ArrayList<>();
    for (String field : GatewaySchema.SPEC.experimentalIn(spec)) {
      paths.add(spec.get(field).path());
    }
    for (Node address : spec.get("addresses").items()) {
      for (String field : GatewaySchema.ADDRESS.experimentalIn(address)) {
        paths.add(address.get(field).path());
      }
    }
    return paths;
  }
}
