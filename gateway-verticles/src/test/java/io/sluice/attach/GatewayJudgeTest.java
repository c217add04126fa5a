package io.sluice.attach;

import static io.sluice.attach.Verdicts.gateway;
import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.kind.Kind;
import io.sluice.kind.Listener.RouteKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayJudgeTest {
  private static final String HTTP = "- {name: http, protocol: HTTP, port: 80}";
  private static final RouteKind HTTP_ROUTE =
      new RouteKind("gateway.networking.k8s.io", "HTTPRoute");

  private static String gatewayClass(String controller, String more) {
    return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: mine}
        spec:
          controllerName: %s
          %s
        """
        .formatted(controller, more);
  }

  @Test
  void theBuiltInClassIsOurs() {
    assertThat(gateway(FakeFacts.of(Yaml.gateway("web", HTTP)), "web").problems()).isEmpty();
  }

  @Test
  void everyClassWithOurControllerNameIsOurs() {
    var facts = FakeFacts.of(gatewayClass("sluice.io/gateway-controller", ""));
    assertThat(Verdicts.there(facts.gatewayClassVerdict("mine")).isAccepted()).isTrue();
  }

  @Test
  void aClassOfAnotherControllerIsNotOurs() {
    var facts =
        FakeFacts.of(
            gatewayClass("example.com/controller", ""),
            Yaml.gateway("web", HTTP).replace("ClassName: sluice", "ClassName: mine"));
    assertThat(facts.gatewayClassVerdict("mine")).isNull();
    assertThat(Attachment.gateway(facts, key(Kind.GATEWAY, "web"))).isNull();
  }

  @Test
  void parametersOfAClassAreNotUnderstoodAndItsGatewaysWait() {
    var facts =
        FakeFacts.of(
            gatewayClass(
                "sluice.io/gateway-controller",
                "parametersRef: {group: example.com, kind: Config, name: c}"),
            Yaml.gateway("web", HTTP).replace("ClassName: sluice", "ClassName: mine"));
    assertThat(gateway(facts, "web").rejection())
        .isEqualTo(new GatewayProblem.ClassNotAccepted("mine"));
    assertThat(listener(facts, "web", "http").serving()).isEqualTo(Serving.ABSENT);
  }

  @Test
  void parametersOfAGatewayAreNotUnderstood() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                HTTP,
                "infrastructure: {parametersRef: {group: example.com, kind: Config, name: c}}"));
    assertThat(gateway(facts, "web").rejection())
        .isInstanceOf(GatewayProblem.UnknownParameters.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{type: Hostname, value: a.com}", "{type: example.com/x, value: vip}"})
  void onlyIpAddressesAreSupported(String address) {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web", HTTP, "addresses: [{type: IPAddress, value: 127.0.0.1}, " + address + "]"));
    assertThat(gateway(facts, "web").rejection())
        .isInstanceOfSatisfying(
            GatewayProblem.UnsupportedAddressType.class,
            problem -> assertThat(problem.index()).isEqualTo(1));
  }

  @Test
  void addressesAreBoundAsAsked() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", HTTP, "addresses: [{value: 127.0.0.1}, {value: \"::1\"}]"));
    assertThat(gateway(facts, "web").addresses()).containsExactly("127.0.0.1", "::1");
  }

  @Test
  void anAddressWithoutValueAsksForAny() {
    var facts = FakeFacts.of(Yaml.gateway("web", HTTP, "addresses: [{type: IPAddress}]"));
    assertThat(gateway(facts, "web").addresses()).isEmpty();
    assertThat(gateway(facts, "web").problems()).isEmpty();
    assertThat(listener(facts, "web", "http").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void supportedKindsAreThoseOfTheProtocolThatAreAskedFor() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                """
                - {name: all, protocol: HTTP, port: 80}
                - {name: one, protocol: HTTP, port: 81, allowedRoutes: {kinds: [{kind: HTTPRoute}]}}
                - {name: mixed, protocol: HTTP, port: 82, allowedRoutes: {kinds: [{kind: HTTPRoute}, {kind: X}]}}
                - {name: none, protocol: HTTP, port: 83, allowedRoutes: {kinds: [{kind: GRPCRoute}]}}
                - {name: group, protocol: HTTP, port: 84, allowedRoutes: {kinds: [{group: x.io, kind: HTTPRoute}]}}
                """));
    assertThat(listener(facts, "web", "all").shape().supportedKinds()).containsExactly(HTTP_ROUTE);
    assertThat(listener(facts, "web", "one").problems()).isEmpty();
    assertThat(listener(facts, "web", "mixed").shape().supportedKinds())
        .containsExactly(HTTP_ROUTE);
    assertThat(listener(facts, "web", "mixed").problems())
        .singleElement()
        .isInstanceOf(ListenerProblem.InvalidRouteKinds.class);
    assertThat(listener(facts, "web", "none").shape().supportedKinds()).isEmpty();
    assertThat(listener(facts, "web", "group").shape().supportedKinds()).isEmpty();
    assertThat(listener(facts, "web", "mixed").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void listenerFiltersFailClosed() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                """
                - name: http
                  protocol: HTTP
                  port: 80
                  filters: {requests: [{type: ExtensionRef, extensionRef: {group: x.io, kind: Y, name: z}}]}
                """));
    assertThat(listener(facts, "web", "http").serving()).isEqualTo(Serving.REFUSES);
    assertThat(listener(facts, "web", "http").rejection())
        .isInstanceOf(ListenerProblem.UnsupportedFields.class);
  }

  @Test
  void theClientCertificateForBackendsIsResolved() {
    String reference = "tls: {backend: {clientCertificateRef: {name: client, kind: Secret}}}";
    var facts = FakeFacts.of(Yaml.gateway("web", HTTP, reference));
    assertThat(gateway(facts, "web").problems())
        .singleElement()
        .isInstanceOf(GatewayProblem.ClientCertificate.class);
    assertThat(listener(facts, "web", "http").serving()).isEqualTo(Serving.SERVES);
    facts.apply(Yaml.secret("client", "ec", "ec.pkcs8"));
    assertThat(gateway(facts, "web").problems()).isEmpty();
    assertThat(gateway(facts, "web").clientCertificate()).isNotNull();
  }

  @Test
  void theClientCertificateOfAnotherNamespaceNeedsAGrant() {
    String reference = "tls: {backend: {clientCertificateRef: {name: client, namespace: vault}}}";
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", HTTP, reference), Yaml.secret("vault/client", "ec", "ec.pkcs8"));
    assertThat(gateway(facts, "web").clientCertificate()).isNull();
    facts.apply(Yaml.grant("vault/g", "kind: Gateway, namespace: default", "kind: Secret"));
    assertThat(gateway(facts, "web").clientCertificate()).isNotNull();
  }

  @Test
  void equalFactsGiveEqualVerdicts() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                "- {name: https, protocol: HTTPS, port: 443, tls: {certificateRefs: [{name: c}]}}"),
            Yaml.secret("c", "rsa", "rsa.pkcs1"));
    assertThat(gateway(facts, "web")).isEqualTo(gateway(facts, "web"));
  }
}
