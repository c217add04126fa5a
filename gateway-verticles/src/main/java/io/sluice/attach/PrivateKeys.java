package io.sluice.attach;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;

/// Private keys in PEM: PKCS#8, PKCS#1 (RSA) and SEC 1 (EC).
final class PrivateKeys {
  private static final String PKCS8 = "PRIVATE KEY";

  /// Reads the key of a certificate.
  ///
  /// @param publicKey the certificate's, which says what the key must be
  static PrivateKey read(String pem, PublicKey publicKey) throws MalformedException {
    for (Pem.Block block : Pem.blocks(pem)) {
      switch (block.label()) {
        case PKCS8 -> {
          return parse(block.content(), publicKey);
        }
        case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
          return parse(Der.pkcs8(publicKey.getEncoded(), block.content()), publicKey);
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new MalformedException("the private key is encrypted; store it without password");
        default -> {
          // Parameters of the curve, certificates: not the key.
        }
      }
    }
    throw new MalformedException("it holds no PEM private key (PKCS#8, PKCS#1 or SEC 1)");
  }

  static String write(PrivateKey key) {
    return Pem.write(PKCS8, key.getEncoded());
  }

  static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    if (key instanceof RSAPrivateKey rsa) {
      return publicKey instanceof RSAPublicKey other && rsa.getModulus().equals(other.getModulus());
    }
    return signsFor(key, publicKey);
  }

  private static boolean signsFor(PrivateKey key, PublicKey publicKey) {
    byte[] text = "sluice".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static PrivateKey parse(byte[] pkcs8, PublicKey publicKey) throws MalformedException {
    String algorithm = publicKey.getAlgorithm();
    if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
      throw new MalformedException("keys of type " + algorithm + " are not served; use RSA or EC");
    }
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException _) {
      throw new MalformedException(
          "the private key does not belong to the certificate, which has a key of type "
              + algorithm
              + ", or is broken");
    }
  }

  private PrivateKeys() {}
}
