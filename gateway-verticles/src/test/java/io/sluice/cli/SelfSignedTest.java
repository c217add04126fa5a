package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SelfSignedTest {
  private final Instant now = Instant.now();
  private final SelfSigned pair =
      SelfSigned.create(List.of("*.example.com", "localhost", "127.0.0.1"), now);

  private X509Certificate certificate() throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(pair.certificate().getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void itIsValidNowAndVouchesForItself() throws Exception {
    X509Certificate certificate = certificate();
    certificate.checkValidity();
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getNotAfter().toInstant()).isAfter(now.plusSeconds(6 * 86_400));
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=Sluice quickstart");
  }

  @Test
  void itHasTheNamesThatItWasAskedFor() throws Exception {
    assertThat(certificate().getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "*.example.com"), List.of(2, "localhost"), List.of(7, "127.0.0.1"));
  }

  @Test
  void theKeyBelongsToIt() throws Exception {
    String base64 = pair.privateKey().replaceAll("-----[A-Z ]+-----|\\s", "");
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64))));
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(certificate());
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }
}
