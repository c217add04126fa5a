package io.sluice.attach;

import static io.sluice.attach.Verdicts.backend;
import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.BackendVerdict.NoSuchPort;
import io.sluice.attach.BackendVerdict.NotFound;
import io.sluice.attach.BackendVerdict.NotPermitted;
import io.sluice.attach.BackendVerdict.Resolved;
import io.sluice.attach.BackendVerdict.UnsupportedProtocol;
import io.sluice.attach.BackendVerdict.WrongKind;
import io.sluice.kind.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BackendJudgeTest {
  private static final String GATEWAY =
      Yaml.gateway("web", "- {name: http, protocol: HTTP, port: 80}");

  private static FakeFacts routeTo(String backend, String... more) {
    var facts = FakeFacts.of(GATEWAY, Yaml.routeTo("r", "name: web", backend));
    for (String yaml : more) {
      facts.apply(yaml);
    }
    return facts;
  }

  @Test
  void aPortOfAServiceResolves() {
    assertThat(backend(routeTo("name: a, port: 80", Yaml.service("a")), "r"))
        .isInstanceOfSatisfying(
            Resolved.class,
            resolved ->
                assertThat(resolved.target())
                    .isEqualTo(new ServicePort(key(Kind.SERVICE, "a"), 80)));
  }

  @Test
  void aServiceThatIsNotThereIsNotFound() {
    assertThat(backend(routeTo("name: a, port: 80"), "r")).isInstanceOf(NotFound.class);
  }

  @Test
  void aPortThatIsNotThereIsNotFound() {
    assertThat(backend(routeTo("name: a, port: 81", Yaml.service("a")), "r"))
        .isInstanceOfSatisfying(
            NoSuchPort.class, missing -> assertThat(missing.ports()).isEqualTo("80"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: a, kind: Pod, port: 80", "name: a, group: example.com, port: 80"})
  void onlyServicesOfTheCoreGroupWillDo(String backend) {
    assertThat(backend(routeTo(backend, Yaml.service("a")), "r")).isInstanceOf(WrongKind.class);
  }

  @Test
  void anotherNamespaceNeedsAGrantBeforeExistenceIsLookedAt() {
    var facts = routeTo("name: a, namespace: other, port: 80");
    BackendVerdict missing = backend(facts, "r");
    facts.apply(Yaml.service("other/a"));
    assertThat(backend(facts, "r")).isEqualTo(missing).isInstanceOf(NotPermitted.class);
    assertThat(missing.service()).isEmpty();
    facts.apply(Yaml.grant("other/g", "kind: HTTPRoute, namespace: default", "kind: Service"));
    assertThat(backend(facts, "r")).isInstanceOf(Resolved.class);
    facts.remove(Kind.REFERENCE_GRANT.key("other", "g"));
    assertThat(backend(facts, "r")).isInstanceOf(NotPermitted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other   | kind: HTTPRoute, namespace: third    | kind: Service",
        "other   | kind: GRPCRoute, namespace: default  | kind: Service",
        "other   | kind: Gateway, namespace: default    | kind: Service",
        "other   | kind: HTTPRoute, namespace: default  | kind: Secret",
        "other   | kind: HTTPRoute, namespace: default  | kind: Service, name: b",
        "default | kind: HTTPRoute, namespace: default  | kind: Service",
        "third   | kind: HTTPRoute, namespace: default  | kind: Service"
      })
  void theseGrantsMissNarrowly(String namespace, String from, String to) {
    var facts =
        routeTo(
            "name: a, namespace: other, port: 80",
            Yaml.service("other/a"),
            Yaml.grant(namespace + "/g", from, to));
    assertThat(backend(facts, "r")).isInstanceOf(NotPermitted.class);
  }

  @Test
  void fromOfOneGrantAndToOfAnotherPermitNothing() {
    var facts =
        routeTo(
            "name: a, namespace: other, port: 80",
            Yaml.service("other/a"),
            Yaml.grant("other/g1", "kind: HTTPRoute, namespace: default", "kind: Secret"),
            Yaml.grant("other/g2", "kind: HTTPRoute, namespace: third", "kind: Service"));
    assertThat(backend(facts, "r")).isInstanceOf(NotPermitted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/ws, true",
    "http, true",
    "example.com/unknown, true",
    "kubernetes.io/h2c, false",
    "grpc, false",
    "kubernetes.io/wss, false",
    "https, false"
  })
  void theAppProtocolDecides(String appProtocol, boolean resolves) {
    var facts =
        routeTo(
            "name: a, port: 80",
            Yaml.service("a", "- {name: p, port: 80, appProtocol: " + appProtocol + "}"));
    assertThat(backend(facts, "r"))
        .isInstanceOf(resolves ? Resolved.class : UnsupportedProtocol.class);
  }

  @Test
  void secureWebSocketsNeedAPolicy() {
    var facts =
        routeTo(
            "name: a, port: 80",
            Yaml.service("a", "- {name: p, port: 80, appProtocol: kubernetes.io/wss}"),
            Yaml.policy("tls", "name: a", "wellKnownCACertificates: System"));
    assertThat(backend(facts, "r")).isInstanceOf(Resolved.class);
  }

  @Test
  void aUdpPortCarriesNoHttp() {
    var facts = routeTo("name: a, port: 53", Yaml.service("a", "- {port: 53, protocol: UDP}"));
    assertThat(backend(facts, "r")).isInstanceOf(UnsupportedProtocol.class);
  }

  @Test
  void aTcpPortOfTheSameNumberIsPreferred() {
    var facts =
        routeTo(
            "name: a, port: 53",
            Yaml.service("a", "- {name: u, port: 53, protocol: UDP}\n- {name: t, port: 53}"));
    assertThat(backend(facts, "r")).isInstanceOf(Resolved.class);
  }

  @Test
  void anExternalNameServesThePortOfTheReference() {
    var facts =
        routeTo(
            "name: a, port: 8080",
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a, namespace: default}
            spec: {type: ExternalName, externalName: example.com}
            """);
    assertThat(backend(facts, "r")).isInstanceOf(Resolved.class);
  }

  @Test
  void mirrorsResolveAsBackendsDo() {
    var facts =
        FakeFacts.of(
            GATEWAY,
            Yaml.service("a"),
            Yaml.route(
                "r",
                "name: web",
                """
                rules:
                - filters:
                  - {type: RequestMirror, requestMirror: {backendRef: {name: gone, port: 80}}}
                  backendRefs:
                  - name: a
                    port: 80
                    filters:
                    - {type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}}}
                """));
    RuleVerdict rule = route(facts, "r").rules().getFirst();
    assertThat(rule.mirrors())
        .singleElement()
        .isEqualTo(
            new NotFound(
                "spec.rules[0].filters[0].requestMirror.backendRef", key(Kind.SERVICE, "gone")));
    assertThat(rule.backends().getFirst().mirrors()).singleElement().isInstanceOf(Resolved.class);
    assertThat(route(facts, "r").services())
        .containsExactly(key(Kind.SERVICE, "a"), key(Kind.SERVICE, "gone"));
  }
}
