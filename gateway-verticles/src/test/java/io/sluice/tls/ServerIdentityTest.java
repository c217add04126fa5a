package io.sluice.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.table.UpstreamTls;
import io.sluice.table.UpstreamTls.SubjectAltName;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerIdentityTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("Test authority");

  private static X509Certificate certificate(String... names) throws CertificateException {
    String chain = AUTHORITY.issue("common.example.com", names).certificateChain();
    return PemBlocks.certificates(chain)[0];
  }

  private static ServerIdentity identity(String hostname, SubjectAltName... names) {
    return new ServerIdentity(
        new UpstreamTls(
            "id", hostname, new UpstreamTls.Trust.SystemAuthorities(), List.of(names), null));
  }

  private static boolean accepts(ServerIdentity identity, X509Certificate certificate) {
    try {
      identity.check(certificate);
      return true;
    } catch (CertificateException _) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.example.com, dns:a.example.com, true",
    "A.example.com, dns:a.EXAMPLE.com, true",
    "a.example.com, dns:*.example.com, true",
    "a.b.example.com, dns:*.example.com, false",
    "example.com, dns:*.example.com, false",
    "a.example.com, dns:a*.example.com, false",
    "a.com, dns:*.com, false",
    "a.example.com, dns:b.example.com, false",
    "a.example.com, uri:a.example.com, false",
  })
  void theHostnameMustBeAmongTheAlternativeNames(String hostname, String name, boolean accepted)
      throws CertificateException {
    assertThat(accepts(identity(hostname), certificate(name))).isEqualTo(accepted);
  }

  @Test
  void theCommonNameDoesNotCount() throws CertificateException {
    assertThat(accepts(identity("common.example.com"), certificate("dns:a.example.com"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "dns:other.example.com, true",
    "uri:spiffe://cluster/ns/a, true",
    "uri:spiffe://cluster/ns/b, false",
    "dns:sni.example.com, false",
    "dns:x.wild.example.com, true",
    "dns:*.wild.example.com, true",
  })
  void withAlternativeNamesOneOfThemMustMatchAndTheHostnameDoesNotCount(
      String name, boolean accepted) throws CertificateException {
    ServerIdentity identity =
        identity(
            "sni.example.com",
            new SubjectAltName.Hostname("other.example.com"),
            new SubjectAltName.Hostname("*.wild.example.com"),
            new SubjectAltName.Uri("spiffe://cluster/ns/a"));

    assertThat(accepts(identity, certificate(name))).isEqualTo(accepted);
  }

  @Test
  void theReasonNamesWhoWasExpected() {
    assertThatThrownBy(() -> identity("a.example.com").check(certificate("dns:b.example.com")))
        .hasMessage("the certificate does not name a.example.com");
  }
}
