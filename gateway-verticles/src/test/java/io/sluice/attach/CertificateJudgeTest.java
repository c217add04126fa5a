package io.sluice.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.CertificateVerdict.Garbage;
import io.sluice.attach.CertificateVerdict.Missing;
import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.kind.Kind;
import io.sluice.kind.ObjectMeta;
import io.sluice.kind.Secret;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CertificateJudgeTest {
  private static Secret secret(@Nullable String certificate, @Nullable String key) {
    Map<String, String> data = new HashMap<>();
    if (certificate != null) {
      data.put("tls.crt", certificate);
    }
    if (key != null) {
      data.put("tls.key", key);
    }
    return new Secret(
        new ObjectMeta("default", "cert", Map.of(), Map.of(), null, 1), "kubernetes.io/tls", data);
  }

  private static Usable usable(String certificate, String key) {
    return (Usable) CertificateJudge.judge(secret(Yaml.pem(certificate), Yaml.pem(key)), null);
  }

  private static String why(@Nullable String certificate, @Nullable String key) {
    return ((Garbage) CertificateJudge.judge(secret(certificate, key), null)).why();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa.crt, rsa.pkcs8.key",
    "rsa.crt, rsa.pkcs1.key",
    "ec.crt, ec.pkcs8.key",
    "ec.crt, ec.sec1.key",
    "leaf.crt, leaf.key",
    "expired.crt, expired.key"
  })
  void theseAreServed(String certificate, String key) {
    Usable usable = usable(certificate, key);
    assertThat(usable.pair().privateKey()).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(usable.pair().certificateChain()).startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(usable.pair().fingerprint()).hasSize(64);
  }

  @Test
  void theFormOfTheKeyMakesNoDifference() {
    assertThat(usable("rsa.crt", "rsa.pkcs1.key")).isEqualTo(usable("rsa.crt", "rsa.pkcs8.key"));
  }

  @Test
  void aChainIsServedWhole() {
    String chain = Yaml.pem("leaf.crt") + "some text\n" + Yaml.pem("ca.crt");
    Usable usable = (Usable) CertificateJudge.judge(secret(chain, Yaml.pem("leaf.key")), null);
    assertThat(usable.pair().certificateChain().split("BEGIN CERTIFICATE")).hasSize(3);
    assertThat(usable.names()).containsExactly("leaf.example.net");
  }

  @Test
  void namesAreInLowerCase() {
    assertThat(usable("rsa.crt", "rsa.pkcs8.key").names())
        .containsExactly("*.example.com", "example.com");
  }

  @Test
  void aChainThatBeginsWithItsAuthorityIsRefused() {
    assertThat(why(Yaml.pem("ca.crt") + Yaml.pem("leaf.crt"), Yaml.pem("leaf.key")))
        .contains("belongs to certificate 2")
        .contains("must come first");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    assertThat(why(Yaml.pem("rsa.crt"), Yaml.pem("leaf.key"))).contains("does not belong");
    assertThat(why(Yaml.pem("rsa.crt"), Yaml.pem("ec.sec1.key"))).contains("does not belong");
    assertThat(why(Yaml.pem("ec.crt"), Yaml.pem("rsa.pkcs1.key"))).contains("does not belong");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(why(null, Yaml.pem("rsa.pkcs8.key"))).isEqualTo("tls.crt is missing");
    assertThat(why(Yaml.pem("rsa.crt"), null)).isEqualTo("tls.key is missing");
    assertThat(why("", Yaml.pem("rsa.pkcs8.key"))).isEqualTo("tls.crt is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garbage                                                        | no PEM certificate",
        "-----BEGIN CERTIFICATE-----AAAA                                | has no end",
        "-----BEGIN CERTIFICATE-----!-----END CERTIFICATE-----          | not base64",
        "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----       | not an X.509 certificate"
      })
  void garbageIsRefusedWithItsReason(String certificate, String reason) {
    assertThat(why(certificate, Yaml.pem("rsa.pkcs8.key")))
        .startsWith("tls.crt: ")
        .contains(reason);
  }

  @Test
  void anEncryptedKeyIsRefused() {
    assertThat(why(Yaml.pem("rsa.crt"), Yaml.pem("encrypted.key"))).contains("encrypted");
  }

  @Test
  void aKeyTypeThatTlsServersDoNotUseIsRefused() {
    assertThat(why(Yaml.pem("ed25519.crt"), Yaml.pem("ed25519.key"))).contains("use RSA or EC");
  }

  @Test
  void aBrokenBareKeyIsRefused() {
    String broken = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n";
    assertThat(why(Yaml.pem("rsa.crt"), broken)).contains("tls.key");
  }

  @Test
  void noReasonShowsTheKey() {
    String key = Yaml.pem("leaf.key");
    assertThat(why(Yaml.pem("rsa.crt"), key)).doesNotContain(key.substring(60, 80));
    assertThat(usable("rsa.crt", "rsa.pkcs8.key").toString()).doesNotContain("PRIVATE");
  }

  @Test
  void theLastGoodPairStaysWhenTheSecretTurnsToGarbage() {
    Usable good = usable("rsa.crt", "rsa.pkcs8.key");
    assertThat(CertificateJudge.judge(secret("garbage", "garbage"), good))
        .isInstanceOfSatisfying(
            Garbage.class, garbage -> assertThat(garbage.lastGood()).isEqualTo(good));
  }

  @Test
  void nothingStaysWhenTheSecretIsGone() {
    Usable good = usable("rsa.crt", "rsa.pkcs8.key");
    assertThat(CertificateJudge.judge(null, good)).isEqualTo(new Missing());
    assertThat(FakeFacts.of().certificate(Kind.SECRET.key("default", "none")))
        .isEqualTo(new Missing());
  }
}
