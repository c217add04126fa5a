package io.sluice.tls;

import io.sluice.table.KeyPair;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Makes certificates for tests: a certificate authority of its own, EC P-256 keys, X.509 in DER
/// (RFC 5280) written by hand.
public final class TestAuthority {
  private static final byte[] ECDSA_SHA256 =
      sequence(HexFormat.of().parseHex("06082a8648ce3d040302"));
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
  private static final byte[] BASIC_CONSTRAINTS = HexFormat.of().parseHex("0603551d13");
  private static final byte[] ALTERNATIVE_NAMES = HexFormat.of().parseHex("0603551d11");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String name;
  private final java.security.KeyPair keys = newKeys();
  private final byte[] certificate;

  /// @param name the subject's common name; several authorities may have the same
  public TestAuthority(String name) {
    this.name = name;
    this.certificate =
        certificate(name, name, keys, keys.getPublic(), Duration.ofDays(1), authorityExtensions());
  }

  /// The authority's own certificate.
  public String pem() {
    return pem("CERTIFICATE", certificate);
  }

  /// @param names alternative names: `dns:`, `uri:` prefixed
  public KeyPair issue(String subject, String... names) {
    return issue(subject, Duration.ofDays(1), names);
  }

  public KeyPair expired(String subject, String... names) {
    return issue(subject, Duration.ofDays(-1), names);
  }

  private KeyPair issue(String subject, Duration validity, String... names) {
    java.security.KeyPair own = newKeys();
    byte[] leaf = certificate(name, subject, keys, own.getPublic(), validity, extensions(names));
    return keyPair(pem("CERTIFICATE", leaf) + pem(), own.getPrivate());
  }

  private static KeyPair keyPair(String chain, PrivateKey key) {
    String keyPem = pem("PRIVATE KEY", key.getEncoded());
    return new KeyPair(chain, keyPem, fingerprint(chain + keyPem));
  }

  private static String fingerprint(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static java.security.KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] certificate(
      String issuer,
      String subject,
      java.security.KeyPair signer,
      PublicKey publicKey,
      Duration validity,
      byte[] extensions) {
    Instant now = Instant.now();
    byte[] body =
        sequence(
            element(0xa0, integer(BigInteger.TWO)),
            integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)),
            ECDSA_SHA256,
            name(issuer),
            sequence(time(now.minus(Duration.ofDays(2))), time(now.plus(validity))),
            name(subject),
            publicKey.getEncoded(),
            element(0xa3, extensions));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer.getPrivate());
      signature.update(body);
      return sequence(body, ECDSA_SHA256, element(0x03, new byte[1], signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] authorityExtensions() {
    byte[] isAuthority = sequence(element(0x01, new byte[] {-1}));
    return sequence(
        sequence(BASIC_CONSTRAINTS, element(0x01, new byte[] {-1}), element(0x04, isAuthority)));
  }

  private static byte[] extensions(String... names) {
    List<byte[]> encoded = new ArrayList<>();
    for (String each : names) {
      int tag = each.startsWith("dns:") ? 0x82 : 0x86;
      encoded.add(element(tag, each.substring(4).getBytes(StandardCharsets.US_ASCII)));
    }
    return sequence(
        sequence(ALTERNATIVE_NAMES, element(0x04, sequence(encoded.toArray(byte[][]::new)))));
  }

  private static byte[] name(String commonName) {
    return sequence(
        element(
            0x31,
            sequence(COMMON_NAME, element(0x0c, commonName.getBytes(StandardCharsets.UTF_8)))));
  }

  private static byte[] time(Instant instant) {
    return element(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] integer(BigInteger value) {
    return element(0x02, value.toByteArray());
  }

  private static byte[] sequence(byte[]... parts) {
    return element(0x30, parts);
  }

  private static byte[] element(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int from = bytes[0] == 0 ? 1 : 0;
      out.write(0x80 | bytes.length - from);
      out.write(bytes, from, bytes.length - from);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static String pem(String label, byte[] content) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
