package io.sluice.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random admissible manifests over few names, so that they refer to each other, get into each
/// other's way and come and go.
final class RandomManifests {
  private static final List<String> NAMESPACES = List.of("a", "b");
  private static final List<String> HOSTNAMES =
      List.of("x.example.com", "*.example.com", "y.example.com", "other.org");

  private final Random random;

  RandomManifests(Random random) {
    this.random = random;
  }

  /// Different each time, though often of an object that was there before.
  String next() {
    return switch (random.nextInt(15)) {
      case 0 -> gateway();
      case 1 -> listenerSet();
      case 2, 3, 4, 5 -> route();
      case 6 -> grant();
      case 7 -> policy();
      case 8, 9, 10 -> service();
      case 11, 12 -> slice();
      case 13 -> gatewayClass();
      default -> random.nextBoolean() ? namespace() : configMap();
    };
  }

  static String gatewayClass() {
    return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: sluice}
        spec: {controllerName: sluice.io/gateway-controller}
        """;
  }

  private String gateway() {
    return head("gateway.networking.k8s.io/v1", "Gateway", "gw" + random.nextInt(2))
        + """
          spec:
            gatewayClassName: %s
            allowedListeners: {namespaces: {from: %s}}
            listeners:
          %s"""
            .formatted(
                oneOf("sluice", "sluice", "sluice", "other"),
                oneOf("All", "Same", "None"),
                listeners());
  }

  private String listenerSet() {
    return head("gateway.networking.k8s.io/v1", "ListenerSet", "ls" + random.nextInt(2))
        + """
          spec:
            parentRef: {name: gw%d, namespace: %s}
            listeners:
          %s"""
            .formatted(random.nextInt(2), oneOf("a", "b"), listeners());
  }

  private String listeners() {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(
            index ->
                "  - {name: l%d, port: %s, protocol: %s%s, allowedRoutes: {namespaces: %s}}%n"
                    .formatted(
                        index,
                        // Unique by port within an object, as an API server demands.
                        (random.nextBoolean() ? 80 : 8080) + index,
                        oneOf("HTTP", "HTTP", "HTTP", "TCP"),
                        "",
                        oneOf(
                            "{from: All}",
                            "{from: All}",
                            "{from: Same}",
                            "{from: Selector, selector: {matchLabels: {team: red}}}")))
        .collect(Collectors.joining());
  }

  private String route() {
    String rules =
        IntStream.rangeClosed(0, random.nextInt(2))
            .mapToObj(_ -> rule())
            .collect(Collectors.joining());
    return head("gateway.networking.k8s.io/v1", "HTTPRoute", "r" + random.nextInt(4))
        + "spec:\n  parentRefs:\n"
        + parents()
        + (random.nextBoolean() ? "  hostnames: [\"" + any(HOSTNAMES) + "\"]\n" : "")
        + "  rules:\n"
        + rules;
  }

  private String parents() {
    var parents = new ArrayList<String>();
    parents.add("  - {name: gw%d, namespace: %s}%n".formatted(random.nextInt(2), oneOf("a", "b")));
    if (random.nextInt(3) == 0) {
      parents.add(
          "  - {kind: ListenerSet, name: ls%d, namespace: %s, sectionName: l%d}%n"
              .formatted(random.nextInt(2), oneOf("a", "b"), random.nextInt(2)));
    }
    return String.join("", parents);
  }

  private String rule() {
    return """
      - matches: [{path: {type: %s, value: /p%d}}]
        filters:
        - type: RequestMirror
          requestMirror: {backendRef: {name: s%d, namespace: %s, port: 80}}
        backendRefs:
        - {name: s%d, namespace: %s, port: %s, weight: %d}
        - {name: s%d, port: 80}
    """
        .formatted(
            oneOf("Exact", "PathPrefix", "RegularExpression"),
            random.nextInt(3),
            random.nextInt(3),
            any(NAMESPACES),
            random.nextInt(3),
            any(NAMESPACES),
            oneOf("80", "80", "443"),
            random.nextInt(3),
            random.nextInt(3));
  }

  private String grant() {
    return head("gateway.networking.k8s.io/v1", "ReferenceGrant", "g" + random.nextInt(2))
        + """
          spec:
            from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: %s}]
            to: [{group: "", kind: Service%s}]
          """
            .formatted(oneOf("a", "b"), random.nextBoolean() ? ", name: s1" : "");
  }

  private String policy() {
    return head("gateway.networking.k8s.io/v1", "BackendTLSPolicy", "p" + random.nextInt(2))
        + """
          spec:
            targetRefs: [{group: "", kind: Service, name: s%d%s}]
            validation: {hostname: %s, %s}
          """
            .formatted(
                random.nextInt(3),
                random.nextBoolean() ? ", sectionName: https" : "",
                oneOf("one.example.com", "two.example.com"),
                oneOf(
                    "wellKnownCACertificates: System",
                    "caCertificateRefs: [{group: \"\", kind: ConfigMap, name: ca}]"));
  }

  private String service() {
    return head("v1", "Service", "s" + random.nextInt(3))
        + oneOf(
            "spec: {ports: [{name: http, port: 80}, {name: https, port: 443}]}\n",
            "spec: {ports: [{name: http, port: 80}, {name: https, port: 443}]}\n",
            "spec: {ports: [{name: web, port: 80}]}\n",
            "spec: {type: ExternalName, externalName: ext.example.com}\n");
  }

  private String slice() {
    return """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata:
          name: e%d
          namespace: %s
          labels: {kubernetes.io/service-name: s%d}
        addressType: IPv4
        endpoints: [{addresses: [10.0.0.%d], conditions: {ready: %s}}]
        ports: [{name: %s, port: 8080, protocol: TCP}]
        """
        .formatted(
            random.nextInt(4),
            any(NAMESPACES),
            random.nextInt(3),
            1 + random.nextInt(3),
            random.nextBoolean(),
            oneOf("http", "https", "web"));
  }

  private String namespace() {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: {team: %s}}\n"
        .formatted(any(NAMESPACES), oneOf("red", "blue"));
  }

  private String configMap() {
    return head("v1", "ConfigMap", "ca") + "data: {ca.crt: %s}\n".formatted(oneOf("one", "two"));
  }

  private String head(String apiVersion, String kind, String name) {
    return "apiVersion: %s\nkind: %s\nmetadata: {name: %s, namespace: %s}\n"
        .formatted(apiVersion, kind, name, any(NAMESPACES));
  }

  private String oneOf(String... values) {
    return values[random.nextInt(values.length)];
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
