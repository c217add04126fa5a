package io.sluice.attach;

import static io.sluice.attach.Verdicts.gateway;
import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.ListenerProblem.Conflict;
import io.sluice.attach.ListenerProblem.ConflictType;
import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.kind.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenerConflictTest {
  private static final String OPEN = "allowedListeners: {namespaces: {from: All}}";

  private static String http(String name, String more) {
    return "- {name: " + name + ", protocol: HTTP, " + more + "}\n";
  }

  @ParameterizedTest
  @CsvSource({"HTTP,  TCP", "TCP,   HTTP"})
  void aGatewaysOwnListenersThatCannotShareAPortAllLose(String one, String other) {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                "- {name: a, protocol: %s, port: 80}\n- {name: b, protocol: %s, port: 80}"
                    .formatted(one, other)));
    for (String name : new String[] {"a", "b"}) {
      ListenerVerdict verdict = listener(facts, "web", name);
      assertThat(verdict.rejection())
          .isInstanceOfSatisfying(
              Conflict.class,
              conflict -> assertThat(conflict.type()).isEqualTo(ConflictType.PROTOCOL));
      assertThat(verdict.serving()).isEqualTo(Serving.ABSENT);
    }
  }

  @Test
  void aThirdListenerOnAnotherPortIsNotHarmed() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                """
                - {name: a, protocol: HTTP, port: 80}
                - {name: b, protocol: TCP, port: 80}
                - {name: c, protocol: HTTP, port: 81}
                """));
    assertThat(listener(facts, "web", "c").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void distinctHostnamesShareAPort() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                http("a", "port: 80, hostname: a.com")
                    + http("b", "port: 80, hostname: b.com")
                    + http("c", "port: 80")));
    assertThat(gateway(facts, "web").listeners())
        .allSatisfy(one -> assertThat(one.rejection()).isNull());
  }

  @Test
  void tlsSharesAPortWithHttpsUnderAnotherHostname() {
    var facts =
        FakeFacts.of(
            Yaml.secret("cert", "rsa", "rsa.pkcs8"),
            Yaml.gateway(
                "web",
                """
                - {name: a, protocol: HTTPS, port: 443, hostname: a.com, tls: {certificateRefs: [{name: cert}]}}
                - {name: b, protocol: TLS, port: 443, hostname: b.com, tls: {mode: Passthrough}}
                """));
    assertThat(listener(facts, "web", "a").serving()).isEqualTo(Serving.SERVES);
    assertThat(listener(facts, "web", "b").rejection())
        .isEqualTo(new ListenerProblem.UnsupportedProtocol("TLS"));
  }

  @Test
  void udpDoesNotConflictWithAnythingElse() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                "- {name: a, protocol: HTTP, port: 80}\n- {name: b, protocol: UDP, port: 80}"));
    assertThat(listener(facts, "web", "a").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void anUnknownProtocolDoesNotHarmItsNeighbour() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                "- {name: a, protocol: HTTP, port: 80}\n"
                    + "- {name: b, protocol: example.com/x, port: 80}"));
    assertThat(listener(facts, "web", "a").serving()).isEqualTo(Serving.SERVES);
    assertThat(listener(facts, "web", "b").rejection())
        .isEqualTo(new ListenerProblem.UnsupportedProtocol("example.com/x"));
    assertThat(listener(facts, "web", "b").shape().supportedKinds()).isEmpty();
  }

  @Test
  void theGatewayKeepsTheSlotAgainstAListenerSet() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", http("own", "port: 80, hostname: a.com"), OPEN),
            Yaml.at(
                "2000-01-01T00:00:00Z",
                Yaml.listenerSet("old", "name: web", http("added", "port: 80, hostname: a.com"))));
    assertThat(listener(facts, "web", "own").rejection()).isNull();
    assertThat(listener(facts, "web", "added").rejection())
        .isEqualTo(
            new Conflict(ConflictType.HOSTNAME, new ListenerId(key(Kind.GATEWAY, "web"), "own")));
  }

  @Test
  void theOlderListenerSetKeepsTheSlot() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", http("own", "port: 80, hostname: a.com"), OPEN),
            Yaml.at(
                "2021-01-01T00:00:00Z",
                Yaml.listenerSet("a-new", "name: web", http("newer", "port: 80, hostname: b.com"))),
            Yaml.at(
                "2020-01-01T00:00:00Z",
                Yaml.listenerSet(
                    "z-old", "name: web", http("older", "port: 80, hostname: b.com"))));
    assertThat(listener(facts, "web", "older").rejection()).isNull();
    assertThat(listener(facts, "web", "newer").rejection()).isInstanceOf(Conflict.class);
    assertThat(gateway(facts, "web").listeners())
        .extracting(one -> one.id().name())
        .containsExactly("own", "older", "newer");
  }

  @Test
  void ofListenerSetsOfTheSameAgeTheFirstByNameKeepsTheSlot() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", http("own", "port: 81"), OPEN),
            Yaml.listenerSet("b", "name: web", http("of-b", "port: 80")),
            Yaml.listenerSet("a", "name: web", "- {name: of-a, protocol: TCP, port: 80}"));
    assertThat(listener(facts, "web", "of-b").rejection())
        .isEqualTo(
            new Conflict(
                ConflictType.PROTOCOL, new ListenerId(key(Kind.LISTENER_SET, "a"), "of-a")));
  }

  @Test
  void aLoserKeepsNobodyOut() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", http("own", "port: 80"), OPEN),
            Yaml.listenerSet("a", "name: web", "- {name: lost, protocol: TCP, port: 80}"),
            Yaml.listenerSet("b", "name: web", http("fine", "port: 80, hostname: b.com")));
    assertThat(listener(facts, "web", "lost").rejection()).isInstanceOf(Conflict.class);
    assertThat(listener(facts, "web", "fine").rejection()).isNull();
  }

  @Test
  void aSlotThatAGatewaysOwnListenersFightForGoesToNoListenerSet() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web", http("a", "port: 80") + "- {name: b, protocol: TCP, port: 80}\n", OPEN),
            Yaml.listenerSet("s", "name: web", http("added", "port: 80, hostname: x.com")));
    assertThat(listener(facts, "web", "added").rejection()).isInstanceOf(Conflict.class);
  }
}
