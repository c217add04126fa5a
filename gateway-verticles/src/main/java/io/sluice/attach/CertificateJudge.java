package io.sluice.attach;

import io.sluice.attach.CertificateVerdict.Garbage;
import io.sluice.attach.CertificateVerdict.Missing;
import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.kind.Secret;
import io.sluice.table.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Secret is worth as a certificate: `tls.crt` must hold a chain, leaf first, and `tls.key`
/// the leaf's key. The dates are not looked at here: an expired certificate is served (clients
/// refuse it or do not; refusing it here would make an outage of what may be a warning), and its
/// listener says so.
final class CertificateJudge {
  private static final String CHAIN = "tls.crt";
  private static final String KEY = "tls.key";

  static CertificateVerdict judge(@Nullable Secret secret, @Nullable Usable lastGood) {
    if (secret == null) {
      return new Missing();
    }
    try {
      return read(secret);
    } catch (MalformedException e) {
      return new Garbage(e.why(), lastGood);
    }
  }

  private static Usable read(Secret secret) throws MalformedException {
    List<X509Certificate> chain = chain(text(secret, CHAIN));
    X509Certificate leaf = chain.getFirst();
    PrivateKey key = key(text(secret, KEY), chain);
    String chainPem = Certificates.write(chain);
    String keyPem = PrivateKeys.write(key);
    KeyPair pair = new KeyPair(chainPem, keyPem, Digests.of(chainPem + keyPem));
    return new Usable(
        pair,
        leaf.getNotBefore().toInstant(),
        leaf.getNotAfter().toInstant(),
        Certificates.names(leaf));
  }

  private static String text(Secret secret, String key) throws MalformedException {
    String text = secret.data().get(key);
    if (text == null || text.isBlank()) {
      throw new MalformedException(key + (text == null ? " is missing" : " is empty"));
    }
    return text;
  }

  private static List<X509Certificate> chain(String pem) throws MalformedException {
    try {
      return Certificates.read(pem);
    } catch (MalformedException e) {
      throw new MalformedException(CHAIN + ": " + e.why());
    }
  }

  private static PrivateKey key(String pem, List<X509Certificate> chain) throws MalformedException {
    PrivateKey key;
    try {
      key = PrivateKeys.read(pem, chain.getFirst().getPublicKey());
    } catch (MalformedException e) {
      throw new MalformedException(KEY + ": " + e.why());
    }
    for (int i = 0; i < chain.size(); i++) {
      if (PrivateKeys.belongTogether(key, chain.get(i).getPublicKey())) {
        return first(key, i);
      }
    }
    throw new MalformedException(
        "the key in tls.key does not belong to the certificate in tls.crt");
  }

  private static PrivateKey first(PrivateKey key, int index) throws MalformedException {
    if (index > 0) {
      throw new MalformedException(
          "tls.key belongs to certificate "
              + (index + 1)
              + " of tls.crt; the server's own certificate must come first");
    }
    return key;
  }

  private CertificateJudge() {}
}
