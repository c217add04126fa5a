package io.sluice.attach;

import static io.sluice.attach.Verdicts.attachment;
import static io.sluice.attach.Verdicts.gateway;
import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.ListenerSetVerdict.Validity;
import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.attach.ParentShape.Admission;
import io.sluice.attach.ParentVerdict.Attachment.Attached;
import io.sluice.attach.ParentVerdict.Attachment.NoMatchingParent;
import io.sluice.attach.ParentVerdict.Attachment.NotAllowed;
import io.sluice.attach.ParentVerdict.Attachment.ParentNotAdmitted;
import io.sluice.kind.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenerSetTest {
  private static final String OWN = "- {name: own, protocol: HTTP, port: 80}";
  private static final String ADDED = "- {name: added, protocol: HTTP, port: 81}";

  private static String allowing(String namespaces) {
    return "allowedListeners: {namespaces: {" + namespaces + "}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: All                                                     | default | ADMITTED",
        "from: All                                                     | other   | ADMITTED",
        "from: Same                                                    | default | ADMITTED",
        "from: Same                                                    | other   | NOT_ALLOWED",
        "from: None                                                    | default | NOT_ALLOWED",
        "from: Selector, selector: {matchLabels: {team: a}}            | other   | ADMITTED",
        "from: Selector, selector: {matchLabels: {team: b}}            | other   | NOT_ALLOWED",
        "from: Selector, selector: {matchLabels: {team: a}}            | default | NOT_ALLOWED"
      })
  void allowedListenersDecides(String namespaces, String namespace, Admission expected) {
    var facts =
        FakeFacts.of(
            Yaml.namespace("other", "team: a"),
            Yaml.gateway("web", OWN, allowing(namespaces)),
            Yaml.listenerSet(namespace + "/set", "name: web, namespace: default", ADDED));
    assertThat(gateway(facts, "web").listenerSets().getFirst().admission()).isEqualTo(expected);
  }

  @Test
  void noListenerSetIsAllowedByDefault() {
    var facts = FakeFacts.of(Yaml.gateway("web", OWN), Yaml.listenerSet("set", "name: web", ADDED));
    assertThat(gateway(facts, "web").listenerSets().getFirst().admission())
        .isEqualTo(Admission.NOT_ALLOWED);
    assertThat(gateway(facts, "web").listeners()).hasSize(1);
  }

  @Test
  void aRouteOfAListenerSetThatIsNotAdmittedAttachesToNothing() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", OWN),
            Yaml.listenerSet("set", "name: web", ADDED),
            Yaml.route("r", "kind: ListenerSet, name: set"));
    assertThat(attachment(facts, "r")).isEqualTo(new ParentNotAdmitted());
  }

  @Test
  void aGatewayParentNeverReachesListenersOfAListenerSet() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", OWN, allowing("from: All")),
            Yaml.listenerSet("set", "name: web", ADDED),
            Yaml.route("all", "name: web"),
            Yaml.route("by-name", "name: web, sectionName: added"));
    assertThat(attachment(facts, "all"))
        .isInstanceOfSatisfying(
            Attached.class,
            attached ->
                assertThat(attached.listeners())
                    .extracting(one -> one.listener().name())
                    .containsExactly("own"));
    assertThat(attachment(facts, "by-name")).isEqualTo(new NoMatchingParent());
  }

  @Test
  void aListenerSetParentReachesItsOwnListenersAlone() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", OWN, allowing("from: All")),
            Yaml.listenerSet("set", "name: web", ADDED),
            Yaml.route("r", "kind: ListenerSet, name: set"));
    assertThat(attachment(facts, "r"))
        .isInstanceOfSatisfying(
            Attached.class,
            attached ->
                assertThat(attached.listeners())
                    .extracting(one -> one.listener().name())
                    .containsExactly("added"));
    assertThat(Verdicts.route(facts, "r").gateways()).containsExactly(key(Kind.GATEWAY, "web"));
  }

  @Test
  void sameNamespaceIsThatOfTheListenerSet() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", OWN, allowing("from: All")),
            Yaml.listenerSet("other/set", "name: web, namespace: default", ADDED),
            Yaml.route("other/near", "kind: ListenerSet, name: set"),
            Yaml.route("far", "kind: ListenerSet, name: set, namespace: other"));
    assertThat(attachment(facts, "other/near")).isInstanceOf(Attached.class);
    assertThat(attachment(facts, "far")).isInstanceOf(NotAllowed.class);
  }

  @Test
  void aCertificateElsewhereNeedsAGrantFromListenerSet() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", OWN, allowing("from: All")),
            Yaml.listenerSet(
                "set",
                "name: web",
                "- name: added\n  protocol: HTTPS\n  port: 443\n  tls:\n"
                    + "    certificateRefs: [{name: cert, namespace: vault}]"),
            Yaml.secret("vault/cert", "rsa", "rsa.pkcs8"),
            Yaml.grant("vault/g", "kind: Gateway, namespace: default", "kind: Secret"));
    assertThat(gateway(facts, "web").listenerSets().getFirst().validity())
        .isEqualTo(Validity.NO_LISTENER_VALID);
    facts.apply(Yaml.grant("vault/g", "kind: ListenerSet, namespace: default", "kind: Secret"));
    assertThat(gateway(facts, "web").listenerSets().getFirst().isAccepted()).isTrue();
    assertThat(listener(facts, "web", "added").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void oneGoodListenerIsEnough() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", OWN, allowing("from: All")),
            Yaml.listenerSet(
                "set", "name: web", ADDED + "\n- {name: bad, protocol: TCP, port: 80}"));
    assertThat(gateway(facts, "web").listenerSets().getFirst().isAccepted()).isTrue();
  }
}
