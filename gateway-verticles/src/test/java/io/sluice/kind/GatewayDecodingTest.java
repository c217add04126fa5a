package io.sluice.kind;

import static io.sluice.kind.Manifests.accepted;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.Gateway.Address;
import io.sluice.kind.Gateway.FrontendMode;
import io.sluice.kind.Gateway.FrontendValidation;
import io.sluice.kind.Gateway.GatewayTls;
import io.sluice.kind.Gateway.Infrastructure;
import io.sluice.kind.GatewayClass.ParametersReference;
import io.sluice.kind.LabelSelector.Operator;
import io.sluice.kind.LabelSelector.Requirement;
import io.sluice.kind.Listener.AllowedRoutes;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.Listener.Tls;
import io.sluice.kind.Listener.TlsMode;
import io.sluice.kind.NamespaceSelection.From;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayDecodingTest {
  private static final NamespaceSelection SAME = new NamespaceSelection(From.SAME, null);

  private static Gateway gateway(String fields, String listener) {
    return accepted(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: edge}
        spec:
          gatewayClassName: sluice
        """
            + fields.indent(2)
            + "  listeners:\n  - "
            + listener.strip().replace("\n", "\n    "),
        Gateway.class);
  }

  private static Gateway gateway(String fields) {
    return gateway(fields, "{name: a, port: 80, protocol: HTTP}");
  }

  private static Listener listener(String listener) {
    return gateway("", listener).listeners().getFirst();
  }

  private static ObjectReference configMap(String namespace, String name) {
    return new ObjectReference("", "ConfigMap", namespace, name);
  }

  @Test
  void smallestGatewayHasTheDefaults() {
    Gateway gateway = gateway("");
    assertThat(gateway.gatewayClassName()).isEqualTo("sluice");
    assertThat(gateway.addresses()).isEmpty();
    assertThat(gateway.allowedListeners()).isEqualTo(new NamespaceSelection(From.NONE, null));
    assertThat(gateway.infrastructure().labels()).isEmpty();
    assertThat(gateway.infrastructure().annotations()).isEmpty();
    assertThat(gateway.infrastructure().parametersRef()).isNull();
    assertThat(gateway.tls()).isEqualTo(new GatewayTls(null, null, Map.of()));
    assertThat(gateway.unsupported()).isEmpty();
    assertThat(gateway.listeners())
        .containsExactly(
            new Listener("a", "", 80, "HTTP", null, new AllowedRoutes(SAME, List.of()), List.of()));
  }

  @Test
  void listenerTerminatesByDefault() {
    assertThat(
            listener(
                    """
                    name: a
                    port: 443
                    protocol: HTTPS
                    tls: {certificateRefs: [{name: c1}, {name: c2, namespace: infra}]}
                    """)
                .tls())
        .isEqualTo(
            new Tls(
                TlsMode.TERMINATE,
                List.of(
                    new ObjectReference("", "Secret", "", "c1"),
                    new ObjectReference("", "Secret", "infra", "c2")),
                Map.of()));
  }

  @Test
  void passthroughIsRead() {
    Tls tls = listener("{name: a, port: 443, protocol: TLS, tls: {mode: Passthrough}}").tls();
    assertThat(tls).isEqualTo(new Tls(TlsMode.PASSTHROUGH, List.of(), Map.of()));
  }

  @Test
  void allowedRoutesAreRead() {
    assertThat(
            listener(
                    """
                    name: a
                    port: 80
                    protocol: HTTP
                    hostname: "*.example.com"
                    allowedRoutes:
                      kinds: [{kind: HTTPRoute}, {group: "", kind: K}]
                      namespaces:
                        from: Selector
                        selector:
                          matchLabels: {team: a}
                          matchExpressions:
                          - {key: env, operator: NotIn, values: [dev]}
                          - {key: x, operator: DoesNotExist}
                    """)
                .allowedRoutes())
        .isEqualTo(
            new AllowedRoutes(
                new NamespaceSelection(
                    From.SELECTOR,
                    new LabelSelector(
                        Map.of("team", "a"),
                        List.of(
                            new Requirement("env", Operator.NOT_IN, List.of("dev")),
                            new Requirement("x", Operator.DOES_NOT_EXIST, List.of())))),
                List.of(
                    new RouteKind("gateway.networking.k8s.io", "HTTPRoute"),
                    new RouteKind("", "K"))));
  }

  @Test
  void requirementWithoutMeaningSelectsNothing() {
    NamespaceSelection selection =
        gateway(
                """
                allowedListeners:
                  namespaces:
                    from: Selector
                    selector: {matchExpressions: [{key: a, operator: NotIn}]}
                """)
            .allowedListeners();
    LabelSelector selector = requireNonNull(selection.selector());
    assertThat(selector.matches(Map.of())).isFalse();
    assertThat(selector.matches(Map.of("a", "b"))).isFalse();
  }

  @Test
  void addressesAreIpByDefault() {
    assertThat(gateway("addresses: [{value: 10.0.0.1}, {type: Hostname}]").addresses())
        .containsExactly(new Address("IPAddress", "10.0.0.1"), new Address("Hostname", ""));
  }

  @Test
  void infrastructureIsRead() {
    assertThat(
            gateway(
                    """
                    infrastructure:
                      labels: {a: b}
                      annotations: {example.com/c: d}
                      parametersRef: {group: sluice.io, kind: SluiceParameters, name: p}
                    """)
                .infrastructure())
        .isEqualTo(
            new Infrastructure(
                Map.of("a", "b"),
                Map.of("example.com/c", "d"),
                new ParametersReference("sluice.io", "SluiceParameters", "", "p")));
  }

  @Test
  void frontendValidationIsReadByPort() {
    GatewayTls tls =
        gateway(
                """
                tls:
                  backend: {clientCertificateRef: {name: client}}
                  frontend:
                    default:
                      validation: {caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]}
                    perPort:
                    - {port: 443, tls: {}}
                    - port: 8443
                      tls:
                        validation:
                          mode: AllowInsecureFallback
                          caCertificateRefs:
                          - {group: "", kind: ConfigMap, name: ca, namespace: infra}
                """)
            .tls();
    assertThat(tls)
        .isEqualTo(
            new GatewayTls(
                new ObjectReference("", "Secret", "", "client"),
                new FrontendValidation(List.of(configMap("", "ca")), FrontendMode.ALLOW_VALID_ONLY),
                Map.of(
                    443,
                    new FrontendValidation(List.of(), FrontendMode.ALLOW_VALID_ONLY),
                    8443,
                    new FrontendValidation(
                        List.of(configMap("infra", "ca")), FrontendMode.ALLOW_INSECURE_FALLBACK))));
  }

  @Test
  void listenerSetRefersToAGateway() {
    ListenerSet set =
        accepted(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: ListenerSet
            metadata: {name: more}
            spec:
              parentRef: {name: edge, namespace: infra}
              listeners: [{name: a, port: 81, protocol: HTTP}]
            """,
            ListenerSet.class);
    assertThat(set.parentRef())
        .isEqualTo(new ObjectReference("gateway.networking.k8s.io", "Gateway", "infra", "edge"));
    assertThat(set.listeners()).extracting(Listener::port).containsExactly(81);
  }

  @Test
  void gatewayClassIsRead() {
    GatewayClass gatewayClass =
        accepted(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: sluice}
            spec:
              controllerName: sluice.io/gateway-controller
              description: ours
              parametersRef: {group: g.io, kind: K, name: p, namespace: infra}
            """,
            GatewayClass.class);
    assertThat(gatewayClass.meta().namespace()).isEmpty();
    assertThat(gatewayClass.controllerName()).isEqualTo("sluice.io/gateway-controller");
    assertThat(gatewayClass.description()).isEqualTo("ours");
    assertThat(gatewayClass.parametersRef())
        .isEqualTo(new ParametersReference("g.io", "K", "infra", "p"));
  }
}
