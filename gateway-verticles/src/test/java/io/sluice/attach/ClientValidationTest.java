package io.sluice.attach;

import static io.sluice.attach.Verdicts.gateway;
import static io.sluice.attach.Verdicts.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.GatewayVerdict.FrontendMode;
import io.sluice.attach.ListenerProblem.ClientAuthorityReference;
import io.sluice.attach.ListenerProblem.NoValidClientAuthority;
import io.sluice.attach.ListenerProblem.UnsupportedFields;
import io.sluice.attach.ListenerVerdict.Serving;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientValidationTest {
  private static final String LISTENERS =
      """
      - {name: http, protocol: HTTP, port: 80}
      - {name: a, protocol: HTTPS, port: 443, tls: {certificateRefs: [{name: cert}]}}
      - {name: b, protocol: HTTPS, port: 8443, tls: {certificateRefs: [{name: cert}]}}
      """;

  private static FakeFacts facts(String frontend) {
    return FakeFacts.of(
        Yaml.gateway("web", LISTENERS, "tls: {frontend: " + frontend + "}"),
        Yaml.secret("cert", "rsa", "rsa.pkcs8"),
        Yaml.authority("ca", Yaml.pem("ca.crt")));
  }

  private static String references(String reference) {
    return "{caCertificateRefs: [{group: \"\", " + reference + "}]}";
  }

  @Test
  void whatDemandsClientCertificatesFailsClosedOnHttpsAlone() {
    var facts = facts("{default: {validation: " + references("kind: ConfigMap, name: ca") + "}}");
    assertThat(listener(facts, "web", "a").rejection()).isInstanceOf(UnsupportedFields.class);
    assertThat(listener(facts, "web", "a").serving()).isEqualTo(Serving.REFUSES);
    assertThat(listener(facts, "web", "b").serving()).isEqualTo(Serving.REFUSES);
    assertThat(listener(facts, "web", "http").serving()).isEqualTo(Serving.SERVES);
  }

  @Test
  void aPortsOwnValidationReplacesTheDefault() {
    var facts =
        facts(
            "{default: {validation: "
                + references("kind: ConfigMap, name: none")
                + "}, perPort: [{port: 8443, tls: {validation: "
                + references("kind: ConfigMap, name: ca")
                + "}}]}");
    assertThat(listener(facts, "web", "a").rejection()).isInstanceOf(NoValidClientAuthority.class);
    assertThat(listener(facts, "web", "b").rejection()).isInstanceOf(UnsupportedFields.class);
  }

  @Test
  void aPortMayBeFreedFromTheDefault() {
    var facts =
        facts(
            "{default: {validation: "
                + references("kind: ConfigMap, name: ca")
                + "}, perPort: [{port: 8443, tls: {}}]}");
    assertThat(listener(facts, "web", "a").serving()).isEqualTo(Serving.REFUSES);
    assertThat(listener(facts, "web", "b").serving()).isEqualTo(Serving.SERVES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: ConfigMap, name: none                   | NotFound",
        "kind: Secret, name: cert                      | WrongKind",
        "kind: ConfigMap, name: ca, namespace: other   | NotPermitted"
      })
  void withoutAnyValidAuthorityTheReasonIsSaid(String reference, String problem) {
    var facts = facts("{default: {validation: " + references(reference) + "}}");
    assertThat(listener(facts, "web", "a").problems())
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).isInstanceOf(NoValidClientAuthority.class))
        .anySatisfy(
            one ->
                assertThat(one)
                    .isInstanceOfSatisfying(
                        ClientAuthorityReference.class,
                        found ->
                            assertThat(found.problem().getClass().getSimpleName())
                                .isEqualTo(problem)));
  }

  @Test
  void insecureFallbackIsKnown() {
    var facts =
        facts(
            "{default: {validation: {mode: AllowInsecureFallback, caCertificateRefs: "
                + "[{group: \"\", kind: ConfigMap, name: ca}]}}}");
    assertThat(gateway(facts, "web").frontendMode()).isEqualTo(FrontendMode.INSECURE_FALLBACK);
    assertThat(listener(facts, "web", "a").serving()).isEqualTo(Serving.REFUSES);
  }
}
