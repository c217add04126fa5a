package io.sluice.cli;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// A certificate that vouches for itself, for trying things out: an ECDSA key on P-256, valid for
/// a week.
///
/// @param certificate PEM
/// @param privateKey PEM, PKCS#8
record SelfSigned(String certificate, String privateKey) {
  private static final Duration VALID = Duration.ofDays(7);
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));

  /// @param names host names (wildcards, too) and address literals
  static SelfSigned create(List<String> names, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] content = content(names, now, pair);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(content);
      byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
      return new SelfSigned(
          pem("CERTIFICATE", certificate), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException everyJdkCan) {
      throw new IllegalStateException(everyJdkCan);
    }
  }

  /// TBSCertificate of RFC 5280, section 4.1.
  private static byte[] content(List<String> names, Instant now, KeyPair pair) {
    byte[] name =
        Der.sequence(
            Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.text("Sluice quickstart"))));
    return Der.sequence(
        Der.of(0xa0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(new BigInteger(127, new SecureRandom())),
        ECDSA_WITH_SHA256,
        name,
        Der.sequence(Der.time(now.minusSeconds(60)), Der.time(now.plus(VALID))),
        name,
        pair.getPublic().getEncoded(),
        Der.of(0xa3, extensions(names)));
  }

  private static byte[] extensions(List<String> names) {
    byte[][] alternatives = names.stream().map(SelfSigned::alternative).toArray(byte[][]::new);
    return Der.sequence(
        Der.sequence(
            Der.identifier("2.5.29.19"), // basic constraints: may sign itself, nobody below
            Der.yes(),
            Der.octets(Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO)))),
        Der.sequence(Der.identifier("2.5.29.17"), Der.octets(Der.sequence(alternatives))));
  }

  private static byte[] alternative(String name) {
    try {
      return Der.of(0x87, InetAddress.ofLiteral(name).getAddress());
    } catch (IllegalArgumentException hostName) {
      return Der.of(0x82, name.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String pem(String type, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }
}
