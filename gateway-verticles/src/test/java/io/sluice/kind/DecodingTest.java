package io.sluice.kind;

import static io.sluice.kind.Manifests.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.BackendTlsPolicy.SanType;
import io.sluice.kind.BackendTlsPolicy.SubjectAltName;
import io.sluice.kind.BackendTlsPolicy.Target;
import io.sluice.kind.EndpointSlice.Endpoint;
import io.sluice.kind.Service.ServiceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the decoders of the smaller kinds give.
final class DecodingTest {
  private static String object(String apiVersion, String kind, String rest) {
    return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: a}\n" + rest;
  }

  private static String gatewayApi(String kind, String rest) {
    return object("gateway.networking.k8s.io/v1", kind, rest);
  }

  @Test
  void servicePortsAreTcpByDefault() {
    Service service =
        accepted(
            object(
                "v1",
                "Service",
                """
                spec:
                  type: NodePort
                  ports:
                  - {name: web, port: 80, appProtocol: kubernetes.io/h2c}
                  - {name: dns, port: 53, protocol: UDP}
                """),
            Service.class);
    assertThat(service.type()).isEqualTo(ServiceType.ENDPOINTS);
    assertThat(service.ports())
        .containsExactly(
            new Service.Port("web", 80, "TCP", "kubernetes.io/h2c"),
            new Service.Port("dns", 53, "UDP", ""));
  }

  @Test
  void externalNameLosesItsDot() {
    Service service =
        accepted(
            object("v1", "Service", "spec: {type: ExternalName, externalName: api.example.}"),
            Service.class);
    assertThat(service.type()).isEqualTo(ServiceType.EXTERNAL_NAME);
    assertThat(service.externalName()).isEqualTo("api.example");
  }

  @Test
  void externalNameOfAnotherTypeIsNone() {
    Service service =
        accepted(
            object("v1", "Service", "spec: {externalName: api.example, ports: [{port: 80}]}"),
            Service.class);
    assertThat(service.externalName()).isEmpty();
  }

  @Test
  void endpointsAreReadyUnlessTheySayOtherwise() {
    EndpointSlice slice =
        accepted(
            """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: a-1, labels: {kubernetes.io/service-name: a}}
            addressType: IPv4
            endpoints:
            - {addresses: [10.0.0.1, 10.0.0.2], zone: z}
            - {addresses: [10.0.0.3], conditions: {ready: false, serving: true, terminating: true}}
            - {addresses: [10.0.0.4], conditions: {ready: false}}
            ports: [{name: web, port: 80}, {}]
            """,
            EndpointSlice.class);
    assertThat(slice.serviceName()).isEqualTo("a");
    assertThat(slice.endpoints())
        .containsExactly(
            new Endpoint(List.of("10.0.0.1", "10.0.0.2"), true, true, false, "z"),
            new Endpoint(List.of("10.0.0.3"), false, true, true, ""),
            new Endpoint(List.of("10.0.0.4"), false, false, false, ""));
    assertThat(slice.ports())
        .containsExactly(
            new EndpointSlice.Port("web", 80, "TCP", ""),
            new EndpointSlice.Port("", null, "TCP", ""));
  }

  @Test
  void secretIsDecodedAndStringDataPrevails() {
    Secret secret =
        accepted(
            object(
                "v1",
                "Secret",
                """
                data: {a: aGVsbG8=, b: /+8=, c: eA==}
                stringData: {c: "ü"}
                """),
            Secret.class);
    assertThat(secret.type()).isEqualTo("Opaque");
    assertThat(secret.data())
        .isEqualTo(Map.of("a", "hello", "b", "\u00ff\u00ef", "c", "\u00c3\u00bc"));
    assertThat(secret.toString()).doesNotContain("hello");
  }

  @Test
  void configMapKeepsItsText() {
    ConfigMap map =
        accepted(
            object("v1", "ConfigMap", "data: {ca.crt: \"a\\nb\"}\nbinaryData: {x: eA==}"),
            ConfigMap.class);
    assertThat(map.data()).isEqualTo(Map.of("ca.crt", "a\nb"));
  }

  @Test
  void namespaceHasItsNameAsALabel() {
    Namespace namespace =
        accepted(
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: web, labels: {team: a}}",
            Namespace.class);
    assertThat(namespace.meta().labels())
        .isEqualTo(Map.of("team", "a", "kubernetes.io/metadata.name", "web"));
    assertThat(namespace.meta().namespace()).isEmpty();
  }

  @Test
  void referenceGrantIsRead() {
    ReferenceGrant grant =
        accepted(
            gatewayApi(
                "ReferenceGrant",
                """
                spec:
                  from:
                  - {group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web}
                  to:
                  - {group: "", kind: Service}
                  - {group: "", kind: Secret, name: cert}
                """),
            ReferenceGrant.class);
    assertThat(grant.from())
        .containsExactly(new ReferenceGrant.From("gateway.networking.k8s.io", "HTTPRoute", "web"));
    assertThat(grant.to())
        .containsExactly(
            new ReferenceGrant.To("", "Service", ""), new ReferenceGrant.To("", "Secret", "cert"));
  }

  @Test
  void backendTlsPolicyIsRead() {
    BackendTlsPolicy policy =
        accepted(
            gatewayApi(
                "BackendTLSPolicy",
                """
                spec:
                  targetRefs: [{group: "", kind: Service, name: a, sectionName: https}]
                  options: {example.com/x: why}
                  validation:
                    hostname: a.example
                    caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]
                    subjectAltNames:
                    - {type: Hostname, hostname: "*.a.example"}
                    - {type: URI, uri: "spiffe://a.example/b"}
                """),
            BackendTlsPolicy.class);
    assertThat(policy.targetRefs()).containsExactly(new Target("", "Service", "a", "https"));
    assertThat(policy.caCertificateRefs())
        .containsExactly(new ObjectReference("", "ConfigMap", "", "ca"));
    assertThat(policy.wellKnownCaCertificates()).isEmpty();
    assertThat(policy.hostname()).isEqualTo("a.example");
    assertThat(policy.subjectAltNames())
        .containsExactly(
            new SubjectAltName(SanType.HOSTNAME, "*.a.example"),
            new SubjectAltName(SanType.URI, "spiffe://a.example/b"));
    assertThat(policy.options()).isEqualTo(Map.of("example.com/x", "why"));
  }

  @Test
  void grpcRouteNamesItsBackends() {
    OtherRoute route =
        accepted(
            gatewayApi(
                "GRPCRoute",
                """
                spec:
                  parentRefs: [{name: edge}]
                  hostnames: [grpc.example]
                  rules:
                  - backendRefs: [{name: b, port: 80}]
                  - backendRefs: [{name: c, port: 81, weight: 5}]
                """),
            OtherRoute.class);
    assertThat(route.kind()).isEqualTo(Kind.GRPC_ROUTE);
    assertThat(route.parentRefs()).hasSize(1);
    assertThat(route.hostnames()).containsExactly("grpc.example");
    assertThat(route.backendRefs())
        .containsExactly(
            new BackendReference(new ObjectReference("", "Service", "", "b"), 80, 1),
            new BackendReference(new ObjectReference("", "Service", "", "c"), 81, 5));
  }

  @Test
  void streamRoutesKeepTheirKind() {
    String spec = "spec: {%s rules: [{backendRefs: [{name: b, port: 80}]}]}";
    assertThat(
            accepted(gatewayApi("TLSRoute", spec.formatted("hostnames: [a.example],"))).resource())
        .isInstanceOfSatisfying(
            OtherRoute.class,
            route -> {
              assertThat(route.kind()).isEqualTo(Kind.TLS_ROUTE);
              assertThat(route.hostnames()).containsExactly("a.example");
            });
    assertThat(accepted(gatewayApi("TCPRoute", spec.formatted(""))).resource().kind())
        .isEqualTo(Kind.TCP_ROUTE);
    assertThat(accepted(gatewayApi("UDPRoute", spec.formatted(""))).resource().kind())
        .isEqualTo(Kind.UDP_ROUTE);
  }
}
