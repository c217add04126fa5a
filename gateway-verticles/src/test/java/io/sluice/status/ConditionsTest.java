package io.sluice.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.FakeFacts;
import io.sluice.attach.GatewayClassJudge;
import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerId;
import io.sluice.attach.Verdicts;
import io.sluice.attach.Yaml;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.PortReport;
import io.sluice.message.PortReport.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionsTest {
  private static final String HTTP = "- {name: http, protocol: HTTP, port: 80}\n";
  private static final String HTTPS =
      "- {name: https, protocol: HTTPS, port: 443, tls: {certificateRefs: [{name: cert}]}}\n";
  private static final String TCP = "- {name: tcp, protocol: TCP, port: 90}\n";

  private final Map<Integer, Outcome> ports = new HashMap<>();
  private Reach.@Nullable Missing missing;

  private ServingFacts serving() {
    return new ServingFacts() {
      @Override
      public int attachedRoutes(ListenerId listener) {
        return 7;
      }

      @Override
      public @Nullable PortReport port(ResourceKey gateway, int number) {
        Outcome outcome = ports.get(number);
        return outcome == null ? null : new PortReport(number, number, outcome);
      }

      @Override
      public Reach reach(GatewayVerdict gateway) {
        return new Reach(List.of(new ResourceStatus.Address("IPAddress", "192.0.2.1")), missing);
      }
    };
  }

  private static String say(List<Condition> conditions, String type) {
    return conditions.stream()
        .filter(condition -> condition.type().equals(type))
        .map(condition -> condition.status().text() + "/" + condition.reason())
        .findFirst()
        .orElse("-");
  }

  private String gateway(FakeFacts facts, String type) {
    return say(Statuses.of(Verdicts.gateway(facts, "web"), serving()).conditions(), type);
  }

  private String listener(FakeFacts facts, String name, String type) {
    return Statuses.of(Verdicts.gateway(facts, "web"), serving()).listeners().stream()
        .filter(listener -> listener.name().equals(name))
        .map(listener -> say(listener.conditions(), type))
        .findFirst()
        .orElseThrow();
  }

  private static String route(FakeFacts facts, String type) {
    var status = Statuses.of(Verdicts.route(facts, "r"));
    return say(status.parents().getFirst().conditions(), type);
  }

  private static FakeFacts web(String listeners) {
    return FakeFacts.of(Yaml.gateway("web", listeners));
  }

  @Test
  void whatIsNotBoundYetIsUnknown() {
    var facts = web(HTTP);
    assertThat(gateway(facts, "Accepted")).isEqualTo("True/Accepted");
    assertThat(gateway(facts, "Programmed")).isEqualTo("Unknown/Pending");
    assertThat(gateway(facts, "ResolvedRefs")).isEqualTo("True/ResolvedRefs");
    assertThat(listener(facts, "http", "Programmed")).isEqualTo("Unknown/Pending");
  }

  @Test
  void aBoundPortMakesListenerAndGatewayProgrammed() {
    ports.put(80, new Outcome.Bound());
    var facts = web(HTTP + TCP);
    assertThat(listener(facts, "http", "Programmed")).isEqualTo("True/Programmed");
    assertThat(gateway(facts, "Programmed")).isEqualTo("True/Programmed");
  }

  @Test
  void aPortThatCannotBeBoundIsSaidWithItsReason() {
    ports.put(80, new Outcome.Unavailable("address already in use"));
    var facts = web(HTTP);
    assertThat(listener(facts, "http", "Accepted")).isEqualTo("True/Accepted");
    assertThat(listener(facts, "http", "Programmed")).isEqualTo("False/PortUnavailable");
    assertThat(gateway(facts, "Programmed")).isEqualTo("False/AddressNotUsable");
    assertThat(Statuses.of(Verdicts.gateway(facts, "web"), serving()).conditions())
        .anySatisfy(one -> assertThat(one.message()).contains("80 cannot be bound: address"));
  }

  @Test
  void someListenersNotAcceptedLeaveTheGatewayAccepted() {
    assertThat(gateway(web(HTTP + TCP), "Accepted")).isEqualTo("True/ListenersNotValid");
    assertThat(listener(web(HTTP + TCP), "tcp", "Accepted")).isEqualTo("False/UnsupportedProtocol");
    assertThat(listener(web(HTTP + TCP), "tcp", "Programmed")).isEqualTo("False/Invalid");
  }

  @Test
  void noListenerAcceptedIsNoGatewayAccepted() {
    assertThat(gateway(web(TCP), "Accepted")).isEqualTo("False/ListenersNotValid");
    assertThat(gateway(web(TCP), "Programmed")).isEqualTo("False/Invalid");
  }

  @Test
  void anUnresolvedCertificateIsSaidOnListenerAndGateway() {
    ports.put(443, new Outcome.Bound());
    var facts = web(HTTPS);
    assertThat(listener(facts, "https", "Accepted")).isEqualTo("True/Accepted");
    assertThat(listener(facts, "https", "ResolvedRefs")).isEqualTo("False/InvalidCertificateRef");
    assertThat(listener(facts, "https", "Programmed")).isEqualTo("False/Invalid");
    assertThat(gateway(facts, "ResolvedRefs")).isEqualTo("False/ListenersNotResolved");
  }

  @Test
  void whatIsNotPermittedComesBeforeOtherReasons() {
    var facts =
        web(
            "- {name: https, protocol: HTTPS, port: 443, tls: {certificateRefs: "
                + "[{name: gone}, {name: cert, namespace: vault}]}}");
    assertThat(listener(facts, "https", "ResolvedRefs")).isEqualTo("False/RefNotPermitted");
  }

  @Test
  void conflictsHaveOneReasonInThreeConditions() {
    var facts = web(HTTP + "- {name: tcp, protocol: TCP, port: 80}");
    for (String type : List.of("Accepted", "Programmed")) {
      assertThat(listener(facts, "http", type)).isEqualTo("False/ProtocolConflict");
    }
    assertThat(listener(facts, "http", "Conflicted")).isEqualTo("True/ProtocolConflict");
    assertThat(listener(web(HTTP), "http", "Conflicted")).isEqualTo("-");
  }

  @Test
  void aTakenPortIsUnavailable() {
    var facts = FakeFacts.of(Yaml.gateway("a", HTTP), Yaml.gateway("web", HTTP));
    assertThat(listener(facts, "http", "Accepted")).isEqualTo("False/PortUnavailable");
    assertThat(listener(facts, "http", "Programmed")).isEqualTo("False/PortUnavailable");
  }

  @Test
  void invalidRouteKindsAreSaid() {
    var facts =
        web("- {name: http, protocol: HTTP, port: 80, allowedRoutes: {kinds: [{kind: X}]}}");
    assertThat(listener(facts, "http", "ResolvedRefs")).isEqualTo("False/InvalidRouteKinds");
    assertThat(listener(facts, "http", "Accepted")).isEqualTo("True/Accepted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "infrastructure: {parametersRef: {group: x.io, kind: P, name: z}} | False/InvalidParameters | False/Invalid",
        "addresses: [{type: x.io/y, value: z}]                            | False/UnsupportedAddress | False/Invalid",
        "tls: {backend: {clientCertificateRef: {name: gone}}}             | True/Accepted            | True/Programmed"
      })
  void gatewayFieldsDecideAcceptance(String spec, String accepted, String programmed) {
    ports.put(80, new Outcome.Bound());
    var facts = FakeFacts.of(Yaml.gateway("web", HTTP, spec));
    assertThat(gateway(facts, "Accepted")).isEqualTo(accepted);
    assertThat(gateway(facts, "Programmed")).isEqualTo(programmed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: gone                    | False/InvalidClientCertificateRef",
        "name: cert, kind: ConfigMap   | False/InvalidClientCertificateRef",
        "name: cert, namespace: vault  | False/RefNotPermitted",
        "name: cert                    | True/ResolvedRefs"
      })
  void theClientCertificateIsPartOfTheGatewaysReferences(String reference, String expected) {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web", HTTP, "tls: {backend: {clientCertificateRef: {" + reference + "}}}"),
            Yaml.secret("cert", "rsa", "rsa.pkcs8"));
    assertThat(gateway(facts, "ResolvedRefs")).isEqualTo(expected);
  }

  @Test
  void clientValidationIsSaid() {
    String frontend =
        "tls: {frontend: {default: {validation: {mode: AllowInsecureFallback, caCertificateRefs: "
            + "[{group: \"\", kind: Secret, name: cert}]}}}}";
    var facts =
        FakeFacts.of(Yaml.gateway("web", HTTPS, frontend), Yaml.secret("cert", "rsa", "rsa.pkcs8"));
    assertThat(listener(facts, "https", "Accepted")).isEqualTo("False/NoValidCACertificate");
    assertThat(listener(facts, "https", "ResolvedRefs"))
        .isEqualTo("False/InvalidCACertificateKind");
    assertThat(gateway(facts, "InsecureFrontendValidationMode"))
        .isEqualTo("True/ConfigurationChanged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: web, sectionName: x | ''               | False/NoMatchingParent",
        "name: web                 | [b.com]          | False/NoMatchingListenerHostname",
        "name: web                 | [a.com]          | True/Accepted"
      })
  void attachmentIsSaid(String parent, String hostnames, String expected) {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", "- {name: http, protocol: HTTP, port: 80, hostname: a.com}"),
            Yaml.route("r", parent, hostnames.isEmpty() ? "" : "hostnames: " + hostnames));
    assertThat(route(facts, "Accepted")).isEqualTo(expected);
    assertThat(route(facts, "ResolvedRefs")).isEqualTo("True/ResolvedRefs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: a, port: 80                    | True/ResolvedRefs",
        "name: gone, port: 80                 | False/BackendNotFound",
        "name: a, port: 81                    | False/BackendNotFound",
        "name: a, kind: X, port: 80           | False/InvalidKind",
        "name: a, namespace: other, port: 80  | False/RefNotPermitted",
        "name: a, port: 82                    | False/UnsupportedProtocol"
      })
  void backendsAreSaid(String backend, String expected) {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", HTTP),
            Yaml.service(
                "a",
                "- {name: a, port: 80}\n- {name: c, port: 82, appProtocol: kubernetes.io/h2c}"),
            Yaml.routeTo("r", "name: web", backend));
    assertThat(route(facts, "ResolvedRefs")).isEqualTo(expected);
    assertThat(route(facts, "Accepted")).isEqualTo("True/Accepted");
  }

  @Test
  void droppedRulesMakeARoutePartiallyInvalid() {
    String bad = "- matches: [{path: {type: RegularExpression, value: \"/(?=a)\"}}]\n";
    var partly =
        FakeFacts.of(
            Yaml.gateway("web", HTTP), Yaml.route("r", "name: web", "rules:\n" + bad + "- {}\n"));
    assertThat(route(partly, "Accepted")).isEqualTo("True/Accepted");
    assertThat(route(partly, "PartiallyInvalid")).isEqualTo("True/UnsupportedValue");
    assertThat(Statuses.of(Verdicts.route(partly, "r")).parents().getFirst().conditions())
        .anySatisfy(
            one -> assertThat(one.message()).startsWith("Dropped Rule: spec.rules[0].matches[0]"));
    var wholly =
        FakeFacts.of(Yaml.gateway("web", HTTP), Yaml.route("r", "name: web", "rules:\n" + bad));
    assertThat(route(wholly, "Accepted")).isEqualTo("False/UnsupportedValue");
    assertThat(route(wholly, "PartiallyInvalid")).isEqualTo("-");
  }

  @Test
  void everyConditionCarriesTheGenerationOfItsObject() {
    var facts = web(HTTP + HTTPS).setGeneration(5);
    var status = Statuses.of(Verdicts.gateway(facts, "web"), serving());
    assertThat(status.conditions()).allSatisfy(this::isOfGeneration5);
    assertThat(status.listeners())
        .allSatisfy(
            listener -> assertThat(listener.conditions()).allSatisfy(this::isOfGeneration5));
  }

  private void isOfGeneration5(Condition condition) {
    assertThat(condition.observedGeneration()).as(condition.type()).isEqualTo(5);
  }

  @Test
  void addressesAreThoseOnWhichTheGatewayIsReached() {
    assertThat(Statuses.of(Verdicts.gateway(web(HTTP), "web"), serving()).addresses())
        .containsExactly(new ResourceStatus.Address("IPAddress", "192.0.2.1"));
  }

  @Test
  void aListenerSetIsSaidLikeAGateway() {
    ports.put(81, new Outcome.Bound());
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", HTTP, "allowedListeners: {namespaces: {from: Same}}"),
            Yaml.listenerSet("good", "name: web", "- {name: a, protocol: HTTP, port: 81}"),
            Yaml.listenerSet("late", "name: web", "- {name: a, protocol: HTTP, port: 81}"),
            Yaml.listenerSet(
                "other/far",
                "name: web, namespace: default",
                "- {name: a, protocol: HTTP, port: 82}"));
    assertThat(listenerSet(facts, "good")).isEqualTo("True/Accepted True/Programmed");
    assertThat(listenerSet(facts, "late"))
        .isEqualTo("False/ListenersNotValid False/ListenersNotValid");
    assertThat(listenerSet(facts, "far")).isEqualTo("False/NotAllowed False/NotAllowed");
    assertThat(Statuses.of(Verdicts.gateway(facts, "web"), serving()).attachedListenerSets())
        .isEqualTo(1);
  }

  private String listenerSet(FakeFacts facts, String name) {
    var gateway = Verdicts.gateway(facts, "web");
    return gateway.listenerSets().stream()
        .filter(set -> set.key().name().equals(name))
        .map(set -> Statuses.of(set, gateway, serving()).conditions())
        .map(all -> say(all, "Accepted") + " " + say(all, "Programmed"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: a                 | {group: \"\", kind: ConfigMap, name: ca}    | True/Accepted | True/ResolvedRefs",
        "name: a                 | {group: \"\", kind: ConfigMap, name: gone}  | False/NoValidCACertificate | False/InvalidCACertificateRef",
        "name: a                 | {group: \"\", kind: Secret, name: ca}       | False/NoValidCACertificate | False/InvalidKind",
        "name: a, sectionName: x | {group: \"\", kind: ConfigMap, name: ca}    | False/TargetNotFound | True/ResolvedRefs"
      })
  void policiesAreSaidForEachGateway(
      String target, String reference, String accepted, String resolved) {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", HTTP),
            Yaml.service("a"),
            Yaml.authority("ca", Yaml.pem("ca.crt")),
            Yaml.routeTo("r", "name: web", "name: a, port: 80"),
            Yaml.policy("p", target, "caCertificateRefs: [" + reference + "]"));
    var status = Statuses.of(Verdicts.policy(facts, "p"));
    assertThat(status.ancestors()).hasSize(1);
    var ancestor = status.ancestors().getFirst();
    assertThat(ancestor.ancestorRef().namespace()).isEqualTo("default");
    assertThat(say(ancestor.conditions(), "Accepted")).isEqualTo(accepted);
    assertThat(say(ancestor.conditions(), "ResolvedRefs")).isEqualTo(resolved);
  }

  @Test
  void anAcceptedClassListsItsFeatures() {
    var facts = FakeFacts.of();
    var verdict = facts.gatewayClassVerdict(GatewayClassJudge.BUILT_IN.meta().name());
    assertThat(verdict).isNotNull();
    if (verdict != null) {
      var status = Statuses.of(verdict, ResourceStatus.OfGatewayClass.Use.UNUSED);
      assertThat(say(status.conditions(), "Accepted")).isEqualTo("True/Accepted");
      assertThat(status.supportedFeatures())
          .isSorted()
          .doesNotHaveDuplicates()
          .contains("HTTPRoute");
    }
  }

  @Test
  void notesAreSaidInAMessageThatStaysTrue() {
    var facts = FakeFacts.of(Yaml.gateway("web", HTTPS), Yaml.secret("cert", "expired", "expired"));
    var status = Statuses.of(Verdicts.gateway(facts, "web"), serving());
    assertThat(status.listeners().getFirst().conditions().getFirst().message())
        .contains("note: the certificate in Secret default/cert expired");
  }

  @Test
  void whatIsMissingBeforeClientsReachAGatewayIsSaid() {
    FakeFacts facts = web(HTTP);
    ports.put(80, new Outcome.Bound());
    assertThat(gateway(facts, "Programmed")).isEqualTo("True/Programmed");
    missing = new Reach.Missing.UsableAddress("the cluster does not give 192.0.2.1");
    assertThat(gateway(facts, "Programmed")).isEqualTo("False/AddressNotUsable");
    missing = new Reach.Missing.AnyAddress();
    assertThat(gateway(facts, "Programmed")).isEqualTo("False/AddressNotAssigned");
    missing = new Reach.Missing.ReadyProxy();
    assertThat(gateway(facts, "Programmed")).isEqualTo("False/NoResources");
    missing = new Reach.Missing.Acknowledgement();
    assertThat(gateway(facts, "Programmed")).isEqualTo("Unknown/Pending");
    assertThat(listener(facts, "http", "Programmed")).as("the port is bound").startsWith("True");
  }
}
