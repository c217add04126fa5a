package io.sluice.authority;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// PEM of certificates and of PKCS#8 keys on elliptic curves.
final class Pems {
  private static final String KEY = "PRIVATE KEY";

  private Pems() {}

  static String write(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  static String write(PrivateKey key) {
    return write(KEY, key.getEncoded());
  }

  /// The first of the text.
  static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException malformed) {
      throw new IllegalArgumentException("not a certificate in PEM", malformed);
    }
  }

  static PrivateKey privateKey(String pem) {
    try {
      String base64 =
          pem.replace("-----BEGIN " + KEY + "-----", "").replace("-----END " + KEY + "-----", "");
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      // The cause could quote the key.
      throw new IllegalArgumentException("not a private key in PEM (PKCS#8, elliptic curve)");
    }
  }

  static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException other) {
      return false;
    }
  }
}
