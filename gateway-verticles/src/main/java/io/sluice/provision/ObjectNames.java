package io.sluice.provision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What the objects of a Gateway are called: as the Gateway, unless that is no name for a Service.
/// A Gateway's name may have 253 characters and dots (a DNS subdomain, RFC 1123), a Service's 63
/// and none, and it begins with a letter (a DNS label, RFC 1035).
final class ObjectNames {
  private static final int LONGEST = 63;
  private static final int HASH = 10;
  private static final String PREFIX = "gateway-";
  private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

  private ObjectNames() {}

  /// Of the ServiceAccount, Deployment, Service and PodDisruptionBudget; also fit as the value of a
  /// label.
  static String of(String gateway) {
    return fitted(gateway, LONGEST);
  }

  /// Of the Secret, which shares its namespace with the users' own.
  static String ofSecret(String gateway) {
    String suffix = "-sluice-tls";
    return fitted(gateway, LONGEST - suffix.length()) + suffix;
  }

  /// Two names that are cut differ in their hash, and no short name ends like this by chance.
  private static String fitted(String name, int longest) {
    if (name.length() <= longest && LABEL.matcher(name).matches()) {
      return name;
    }
    String plain = name.replace('.', '-');
    String led = Character.isLetter(plain.charAt(0)) ? plain : PREFIX + plain;
    String cut = led.substring(0, Math.min(led.length(), longest - HASH - 1));
    return cut + "-" + hash(name);
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
