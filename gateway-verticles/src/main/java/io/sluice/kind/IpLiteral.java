package io.sluice.kind;

import com.google.re2j.Pattern;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// IP addresses as text, read strictly: four decimal parts without leading zeros, or IPv6 without
/// a zone. No name is ever looked up.
final class IpLiteral {
  private static final String PART = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile("^(" + PART + "\\.){3}" + PART + "$");
  private static final Pattern V6_LETTERS = Pattern.compile("^[0-9a-fA-F:.]{2,45}$");

  private IpLiteral() {}

  static boolean isAny(String text) {
    return isV4(text) || isV6(text);
  }

  static boolean isV4(String text) {
    return V4.matcher(text).find();
  }

  static boolean isV6(String text) {
    return text.indexOf(':') >= 0 && V6_LETTERS.matcher(text).find() && parse(text) != null;
  }

  /// Null when it is none.
  static @Nullable InetAddress parse(String text) {
    try {
      return isV4(text) ? InetAddress.ofLiteral(text) : Inet6Address.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
