package io.sluice.tls;

import io.sluice.table.KeyPair;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Reads PEM that attachment has checked and normalised: certificates, and keys in PKCS#8.
final class PemBlocks {
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String KEY_END = "-----END PRIVATE KEY-----";

  private PemBlocks() {}

  /// In the order in which they stand.
  static X509Certificate[] certificates(String pem) throws CertificateException {
    X509Certificate[] certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
            .toArray(X509Certificate[]::new);
    if (certificates.length == 0) {
      throw new CertificateException("no certificate");
    }
    return certificates;
  }

  /// @param owner the certificate that the key belongs to
  static PrivateKey key(KeyPair pair, X509Certificate owner) throws GeneralSecurityException {
    String pem = pair.privateKey();
    int begin = pem.indexOf(KEY_BEGIN);
    int end = pem.indexOf(KEY_END);
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException("no PKCS#8 key");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + KEY_BEGIN.length(), end));
    return KeyFactory.getInstance(owner.getPublicKey().getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }
}
