package io.sluice.attach;

import static io.sluice.attach.Verdicts.gateway;
import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.PolicyVerdict.Standing;
import io.sluice.kind.Kind;
import io.sluice.table.UpstreamTls;
import io.sluice.table.UpstreamTls.Trust;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTest {
  private static final String HTTP = "- {name: http, protocol: HTTP, port: 80}";
  private static final String CA = "caCertificateRefs: [{group: \"\", kind: ConfigMap, name: ca}]";
  private static final String OLD = "2020-01-01T00:00:00Z";
  private static final String NEW = "2021-01-01T00:00:00Z";

  private static FakeFacts facts(String... more) {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", HTTP),
            Yaml.service("a", "- {name: one, port: 1}\n- {name: two, port: 2}"),
            Yaml.routeTo("r", "name: web", "name: a, port: 1"),
            Yaml.authority("ca", Yaml.pem("ca.crt")));
    for (String yaml : more) {
      facts.apply(yaml);
    }
    return facts;
  }

  private static @Nullable String ruling(FakeFacts facts, int port) {
    BackendTlsVerdict verdict = facts.backendTls(new ServicePort(key(Kind.SERVICE, "a"), port));
    return verdict == null ? null : verdict.policy().name();
  }

  private static Standing standing(FakeFacts facts, String policy) {
    return policy(facts, policy).ancestors().getFirst().standing();
  }

  @Test
  void withoutPolicyTheBackendIsSpokenToInPlainText() {
    assertThat(ruling(facts(), 1)).isNull();
  }

  @Test
  void aPolicyOfTheServiceRulesEveryPort() {
    var facts = facts(Yaml.policy("p", "name: a", CA));
    assertThat(ruling(facts, 1)).isEqualTo("p");
    assertThat(ruling(facts, 2)).isEqualTo("p");
    assertThat(standing(facts, "p")).isEqualTo(new Standing.Rules());
  }

  @Test
  void aPolicyOfThePortRulesBeforeOneOfTheServiceAndDoesNotConflict() {
    var facts =
        facts(
            Yaml.at(OLD, Yaml.policy("whole", "name: a", CA)),
            Yaml.at(NEW, Yaml.policy("port", "name: a, sectionName: two", CA)));
    assertThat(ruling(facts, 1)).isEqualTo("whole");
    assertThat(ruling(facts, 2)).isEqualTo("port");
    assertThat(standing(facts, "whole")).isEqualTo(new Standing.Rules());
    assertThat(standing(facts, "port")).isEqualTo(new Standing.Rules());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"name: a", "name: a, sectionName: one"})
  void ofEqualPoliciesTheOlderRules(String target) {
    var facts =
        facts(
            Yaml.at(NEW, Yaml.policy("a-new", target, CA)),
            Yaml.at(OLD, Yaml.policy("z-old", target, CA)));
    assertThat(ruling(facts, 1)).isEqualTo("z-old");
    assertThat(standing(facts, "a-new"))
        .isEqualTo(new Standing.Conflicted(key(Kind.BACKEND_TLS_POLICY, "z-old")));
  }

  @Test
  void ofEqualPoliciesOfTheSameAgeTheFirstByNameRules() {
    var facts = facts(Yaml.policy("b", "name: a", CA), Yaml.policy("a", "name: a", CA));
    assertThat(ruling(facts, 1)).isEqualTo("a");
  }

  @Test
  void theWinnerRulesEvenWhenItIsInvalid() {
    var facts =
        facts(
            Yaml.at(OLD, Yaml.policy("bad", "name: a", CA.replace("name: ca", "name: gone"))),
            Yaml.at(NEW, Yaml.policy("good", "name: a", CA)));
    assertThat(ruling(facts, 1)).isEqualTo("bad");
    assertThat(policy(facts, "bad").trust().trust()).isInstanceOf(Trust.Nobody.class);
  }

  @Test
  void aPolicyOfAnotherNamespaceDoesNotReachTheService() {
    var facts = facts(Yaml.policy("other/p", "name: a", "wellKnownCACertificates: System"));
    assertThat(ruling(facts, 1)).isNull();
    assertThat(policy(facts, "other/p").ancestors()).isEmpty();
  }

  @Test
  void targetsThatAreNotThereAreNamed() {
    var facts =
        facts(
            Yaml.policy("port", "name: a, sectionName: three", CA),
            Yaml.policy("gone", "name: gone", CA),
            Yaml.routeTo("r2", "name: web", "name: gone, port: 80"));
    assertThat(standing(facts, "port"))
        .isEqualTo(new Standing.TargetNotFound("port \"three\" of Service default/a"));
    assertThat(standing(facts, "gone"))
        .isEqualTo(new Standing.TargetNotFound("Service default/gone"));
    assertThat(ruling(facts, 1)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{group: \"\", kind: ConfigMap, name: gone}   | NotFound",
        "{group: \"\", kind: Secret, name: ca}        | WrongKind",
        "{group: x.io, kind: ConfigMap, name: ca}     | WrongKind",
        "{group: \"\", kind: ConfigMap, name: broken} | Malformed"
      })
  void anAuthorityThatIsNotValidIsNamed(String reference, String problem) {
    var facts =
        facts(
            Yaml.authority("broken", "garbage"),
            Yaml.policy("p", "name: a", "caCertificateRefs: [" + reference + "]"));
    PolicyTrust trust = policy(facts, "p").trust();
    assertThat(trust.trust()).isInstanceOf(Trust.Nobody.class);
    assertThat(trust.references())
        .singleElement()
        .satisfies(one -> assertThat(one.problem().getClass().getSimpleName()).isEqualTo(problem));
  }

  @Test
  void oneValidAuthorityIsEnough() {
    var facts =
        facts(
            Yaml.policy(
                "p",
                "name: a",
                "caCertificateRefs: [{group: \"\", kind: ConfigMap, name: gone}, "
                    + "{group: \"\", kind: ConfigMap, name: ca}]"));
    PolicyTrust trust = policy(facts, "p").trust();
    assertThat(trust.trust()).isInstanceOf(Trust.Bundle.class);
    assertThat(trust.references()).hasSize(1);
  }

  @Test
  void aChangedBundleIsTrustedAtOnce() {
    var facts = facts(Yaml.policy("p", "name: a", CA), Yaml.authority("ca", "garbage"));
    assertThat(policy(facts, "p").trust().trust()).isInstanceOf(Trust.Nobody.class);
    facts.apply(Yaml.authority("ca", Yaml.pem("rsa.crt")));
    assertThat(policy(facts, "p").trust().trust()).isInstanceOf(Trust.Bundle.class);
  }

  @Test
  void theSystemsAuthoritiesAreWellKnown() {
    var facts = facts(Yaml.policy("p", "name: a", "wellKnownCACertificates: System"));
    assertThat(policy(facts, "p").trust().trust()).isEqualTo(new Trust.SystemAuthorities());
  }

  @Test
  void theIdentityTellsPolicyAuthorityAndClientCertificateApart() {
    var facts =
        facts(
            Yaml.policy("p", "name: a", CA),
            Yaml.secret("client", "ec", "ec.pkcs8"),
            Yaml.gateway(
                "mutual",
                "- {name: http, protocol: HTTP, port: 81}",
                "tls: {backend: {clientCertificateRef: {name: client}}}"));
    ServicePort port = new ServicePort(key(Kind.SERVICE, "a"), 1);
    BackendTlsVerdict verdict = Verdicts.there(facts.backendTls(port));
    UpstreamTls plain = verdict.upstreamTls(gateway(facts, "web").clientCertificate());
    UpstreamTls mutual = verdict.upstreamTls(gateway(facts, "mutual").clientCertificate());
    assertThat(plain.clientCertificate()).isNull();
    assertThat(mutual.clientCertificate()).isNotNull();
    assertThat(plain.identity()).isNotEqualTo(mutual.identity());
    facts.apply(Yaml.authority("ca", Yaml.pem("rsa.crt")));
    BackendTlsVerdict changed = Verdicts.there(facts.backendTls(port));
    assertThat(changed.upstreamTls(null).identity()).isNotEqualTo(plain.identity());
  }

  @Test
  void everyGatewayWithTrafficToTheTargetIsAnAncestor() {
    var facts =
        facts(
            Yaml.policy("p", "name: a", CA),
            Yaml.gateway("alpha", "- {name: http, protocol: HTTP, port: 81}"),
            Yaml.gateway("unrelated", "- {name: http, protocol: HTTP, port: 82}"),
            Yaml.routeTo("r2", "name: alpha", "name: a, port: 2"));
    assertThat(policy(facts, "p").ancestors())
        .extracting(ancestor -> ancestor.gateway().name())
        .containsExactly("alpha", "web");
  }
}
