package io.sluice.attach;

import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.kind.Kind;
import org.junit.jupiter.api.Test;

final class PortClaimsTest {
  private static final String HTTP = "- {name: http, protocol: HTTP, port: 80}";

  @Test
  void theOlderGatewayHasThePort() {
    var facts =
        FakeFacts.of(
            Yaml.at("2021-01-01T00:00:00Z", Yaml.gateway("a", HTTP)),
            Yaml.at("2020-01-01T00:00:00Z", Yaml.gateway("b", HTTP)));
    assertThat(listener(facts, "b", "http").serving()).isEqualTo(Serving.SERVES);
    assertThat(listener(facts, "a", "http").rejection())
        .isEqualTo(new ListenerProblem.PortTaken(80, key(Kind.GATEWAY, "b")));
    assertThat(listener(facts, "a", "http").serving()).isEqualTo(Serving.ABSENT);
  }

  @Test
  void ofTheSameAgeTheFirstByNameHasThePort() {
    var facts = FakeFacts.of(Yaml.gateway("b", HTTP), Yaml.gateway("a", HTTP));
    assertThat(listener(facts, "a", "http").rejection()).isNull();
    assertThat(listener(facts, "b", "http").rejection()).isNotNull();
  }

  @Test
  void anotherPortIsFree() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("a", HTTP),
            Yaml.gateway("b", HTTP + "\n- {name: other, protocol: HTTP, port: 81}"));
    assertThat(listener(facts, "b", "other").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void aGatewayThatIsNotAcceptedHoldsNoPort() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("a", HTTP, "addresses: [{type: example.com/vip, value: x}]"),
            Yaml.gateway("b", HTTP));
    assertThat(listener(facts, "b", "http").serving()).isEqualTo(Serving.SERVES);
    assertThat(listener(facts, "a", "http").serving()).isEqualTo(Serving.ABSENT);
  }

  @Test
  void aGatewayOfAnotherControllerHoldsNoPort() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("a", HTTP).replace("gatewayClassName: sluice", "gatewayClassName: other"),
            Yaml.gateway("b", HTTP));
    assertThat(listener(facts, "b", "http").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void aListenerThatCannotServeHoldsNoPort() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("a", "- {name: tcp, protocol: TCP, port: 80}"), Yaml.gateway("b", HTTP));
    assertThat(listener(facts, "b", "http").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void aListenerSetClaimsForItsGateway() {
    var facts =
        FakeFacts.of(
            Yaml.at(
                "2020-01-01T00:00:00Z",
                Yaml.gateway(
                    "old",
                    "- {name: own, protocol: HTTP, port: 8080}",
                    "allowedListeners: {namespaces: {from: All}}")),
            Yaml.listenerSet("set", "name: old", HTTP),
            Yaml.gateway("a", HTTP));
    assertThat(listener(facts, "a", "http").rejection())
        .isEqualTo(new ListenerProblem.PortTaken(80, key(Kind.GATEWAY, "old")));
  }
}
