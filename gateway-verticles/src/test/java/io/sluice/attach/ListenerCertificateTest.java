package io.sluice.attach;

import static io.sluice.attach.Verdicts.gateway;
import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.attach.ListenerProblem.CertificateReference;
import io.sluice.attach.ListenerVerdict.OverlapType;
import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.kind.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenerCertificateTest {
  private static String https(String references) {
    return https("https", 443, "", references);
  }

  private static String https(String name, int port, String hostname, String references) {
    return "- {name: "
        + name
        + ", protocol: HTTPS, port: "
        + port
        + (hostname.isEmpty() ? "" : ", hostname: \"" + hostname + "\"")
        + ", tls: {certificateRefs: ["
        + references
        + "]}}\n";
  }

  private static ReferenceProblem problem(FakeFacts facts) {
    return listener(facts, "web", "https").problems().stream()
        .filter(CertificateReference.class::isInstance)
        .map(one -> ((CertificateReference) one).problem())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCertificateInTheSameNamespaceIsPresented() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", https("{name: cert}")), Yaml.secret("cert", "rsa", "rsa.pkcs8"));
    ListenerVerdict verdict = listener(facts, "web", "https");
    assertThat(verdict.serving()).isEqualTo(Serving.SERVES);
    assertThat(verdict.certificate()).isNotNull();
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.notes()).isEmpty();
  }

  @Test
  void aMissingSecretMakesTheListenerRefuse() {
    var facts = FakeFacts.of(Yaml.gateway("web", https("{name: cert}")));
    assertThat(problem(facts)).isInstanceOf(ReferenceProblem.NotFound.class);
    assertThat(listener(facts, "web", "https").serving()).isEqualTo(Serving.REFUSES);
    assertThat(listener(facts, "web", "https").rejection()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{name: cert, kind: ConfigMap}", "{name: cert, group: example.com}"})
  void onlyASecretOfTheCoreGroupWillDo(String reference) {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", https(reference)), Yaml.secret("cert", "rsa", "rsa.pkcs8"));
    assertThat(problem(facts)).isInstanceOf(ReferenceProblem.WrongKind.class);
  }

  @Test
  void withoutGrantItLooksTheSameWhetherTheSecretExists() {
    var facts = FakeFacts.of(Yaml.gateway("web", https("{name: cert, namespace: vault}")));
    ReferenceProblem missing = problem(facts);
    facts.apply(Yaml.secret("vault/cert", "rsa", "rsa.pkcs8"));
    assertThat(problem(facts)).isEqualTo(missing).isInstanceOf(ReferenceProblem.NotPermitted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: Gateway, namespace: default | kind: Secret",
        "kind: Gateway, namespace: default | kind: Secret, name: cert"
      })
  void theseGrantsPermit(String from, String to) {
    assertThat(listener(granted("vault", from, to), "web", "https").problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vault   | kind: Gateway, namespace: other       | kind: Secret",
        "vault   | kind: HTTPRoute, namespace: default   | kind: Secret",
        "vault   | kind: ListenerSet, namespace: default | kind: Secret",
        "vault   | kind: gateway, namespace: default     | kind: Secret",
        "vault   | kind: Gateway, namespace: default     | kind: Service",
        "vault   | kind: Gateway, namespace: default     | kind: Secret, name: certs",
        "default | kind: Gateway, namespace: default     | kind: Secret"
      })
  void theseGrantsMissNarrowly(String namespace, String from, String to) {
    assertThat(problem(granted(namespace, from, to)))
        .isInstanceOf(ReferenceProblem.NotPermitted.class);
  }

  private static FakeFacts granted(String namespace, String from, String to) {
    return FakeFacts.of(
        Yaml.gateway("web", https("{name: cert, namespace: vault}")),
        Yaml.secret("vault/cert", "rsa", "rsa.pkcs8"),
        Yaml.grant(namespace + "/g", from, to));
  }

  @Test
  void garbageIsServedOnAsLongAsTheLastGoodPairIsKnown() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", https("{name: cert}")), Yaml.secret("cert", "rsa", "rsa.pkcs8"));
    var secret = key(Kind.SECRET, "cert");
    Usable good = (Usable) facts.certificate(secret);
    facts.setLastGood(secret, good);
    facts.apply(Yaml.secret("cert", "rsa", "leaf"));
    assertThat(problem(facts)).isInstanceOf(ReferenceProblem.LastGoodServed.class);
    assertThat(listener(facts, "web", "https").serving()).isEqualTo(Serving.SERVES);
    assertThat(listener(facts, "web", "https").certificate()).isEqualTo(good.pair());
    facts.remove(secret);
    assertThat(listener(facts, "web", "https").serving()).isEqualTo(Serving.REFUSES);
  }

  @Test
  void anExpiredCertificateIsServedAndNoted() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", https("{name: cert}")), Yaml.secret("cert", "expired", "expired"));
    ListenerVerdict verdict = listener(facts, "web", "https");
    assertThat(verdict.serving()).isEqualTo(Serving.SERVES);
    assertThat(verdict.notes())
        .singleElement()
        .asString()
        .contains("default/cert expired at 2020-02-01");
  }

  @Test
  void aCertificateOfTheFutureIsNoted() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", https("{name: cert}")), Yaml.secret("cert", "rsa", "rsa.pkcs8"));
    facts.setNow(Instant.parse("2001-01-01T00:00:00Z"));
    assertThat(listener(facts, "web", "https").notes())
        .singleElement()
        .asString()
        .contains("not valid before");
  }

  @Test
  void theFirstUsableOfSeveralIsPresented() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", https("{name: none}, {name: one}, {name: two}")),
            Yaml.secret("one", "rsa", "rsa.pkcs8"),
            Yaml.secret("two", "ec", "ec.sec1"));
    ListenerVerdict verdict = listener(facts, "web", "https");
    assertThat(verdict.serving()).isEqualTo(Serving.SERVES);
    assertThat(problem(facts)).isInstanceOf(ReferenceProblem.NotFound.class);
    assertThat(verdict.notes()).singleElement().asString().contains("certificateRefs[2]");
  }

  @Test
  void anHttpsListenerNeedsACertificate() {
    var facts = FakeFacts.of(Yaml.gateway("web", "- {name: https, protocol: HTTPS, port: 443}"));
    assertThat(listener(facts, "web", "https").problems())
        .containsExactly(new ListenerProblem.NoCertificate());
    assertThat(listener(facts, "web", "https").serving()).isEqualTo(Serving.REFUSES);
  }

  @Test
  void hostnamesThatOverlapOnAPortAreSaid() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                https("a", 443, "foo.example.com", "{name: leaf}")
                    + https("b", 443, "foo.example.org", "{name: ec}")
                    + https("c", 443, "*.example.com", "{name: rsa}")
                    + https("d", 444, "x.example.com", "{name: expired}")),
            Yaml.secret("rsa", "rsa", "rsa.pkcs8"),
            Yaml.secret("ec", "ec", "ec.sec1"),
            Yaml.secret("leaf", "leaf", "leaf"),
            Yaml.secret("expired", "expired", "expired"));
    assertThat(gateway(facts, "web").listeners())
        .extracting(one -> one.overlaps() == null ? null : one.overlaps().type())
        .containsExactly(OverlapType.HOSTNAMES, null, OverlapType.HOSTNAMES, null);
  }

  @Test
  void certificatesThatOverlapAreSaidFirst() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                https("a", 443, "a.example.com", "{name: rsa}")
                    + https("b", 443, "b.example.com", "{name: rsa}")),
            Yaml.secret("rsa", "rsa", "rsa.pkcs8"));
    assertThat(gateway(facts, "web").listeners())
        .extracting(one -> one.overlaps() == null ? null : one.overlaps().type())
        .containsExactly(OverlapType.CERTIFICATES, OverlapType.CERTIFICATES);
  }

  @Test
  void unknownOptionsAreNoted() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                "- name: https\n  protocol: HTTPS\n  port: 443\n  tls:\n"
                    + "    certificateRefs: [{name: cert}]\n    options: {example.com/x: \"1\"}"),
            Yaml.secret("cert", "rsa", "rsa.pkcs8"));
    assertThat(listener(facts, "web", "https").notes())
        .singleElement()
        .asString()
        .contains("example.com/x");
  }
}
