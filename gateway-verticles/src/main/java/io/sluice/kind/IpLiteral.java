package io.sluice.kind;

import com.google.re2j.Pattern;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// IP addresses as text: four decimal parts, or IPv6 without a zone. No name is ever looked up.
/// Leading zeros are admitted where an API server does so, and never mean octal: they are dropped.
final class IpLiteral {
  private static final String PART = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile("^(" + PART + "\\.){3}" + PART + "$");
  private static final Pattern LEADING_ZEROS = Pattern.compile("\\b0+([0-9])");
  private static final Pattern V6_LETTERS = Pattern.compile("^[0-9a-fA-F:.]{2,45}$");

  private IpLiteral() {}

  static boolean isAny(String text) {
    return isV4(text) || isV6(text);
  }

  /// Without leading zeros.
  static boolean isStrict(String text) {
    return V4.matcher(text).find() || isV6(text);
  }

  static boolean isV4(String text) {
    return V4.matcher(withoutLeadingZeros(text)).find();
  }

  /// The text of an IPv4 address without leading zeros, any other text as it is.
  static String normalized(String text) {
    return isV4(text) ? withoutLeadingZeros(text) : text;
  }

  static boolean isV6(String text) {
    return text.indexOf(':') >= 0 && V6_LETTERS.matcher(text).find() && parse(text) != null;
  }

  /// Null when it is none.
  static @Nullable InetAddress parse(String text) {
    try {
      return isV4(text)
          ? InetAddress.ofLiteral(withoutLeadingZeros(text))
          : Inet6Address.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String withoutLeadingZeros(String text) {
    return text.indexOf(':') >= 0 ? text : LEADING_ZEROS.matcher(text).replaceAll("$1");
  }

  /// RFC 5952: lower case, no leading zeros, the first longest run of zeros as `::`; empty for an
  /// IPv4 address in IPv6 form, which no endpoint may be.
  static String canonicalV6(String text) {
    InetAddress parsed = parse(text);
    if (!(parsed instanceof Inet6Address address)) {
      return "";
    }
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    int[] groups = IntStream.range(0, 8).map(i -> bytes.getShort(2 * i) & 0xffff).toArray();
    int start = 8;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = zerosFrom(groups, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    return start == 8
        ? joined(groups, 0, 8)
        : joined(groups, 0, start) + "::" + joined(groups, start + length, 8);
  }

  private static int zerosFrom(int[] groups, int start) {
    int end = start;
    while (end < groups.length && groups[end] == 0) {
      end++;
    }
    return end - start;
  }

  private static String joined(int[] groups, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Integer.toHexString(groups[i]))
        .collect(Collectors.joining(":"));
  }
}
