package io.sluice.filter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The host of a `Host` field or an authority, as matching sees it.
public final class HostName {
  /// RFC 1035: 253 characters, and a trailing dot.
  private static final int LONGEST = 254;

  private HostName() {}

  /// In lower case, without port and without the trailing dot of an absolute name, which names
  /// the same host. An IPv6 literal keeps its brackets.
  ///
  /// Accepts what names a host in practice: letters, digits, `-`, `.`, `_`. The other
  /// characters that RFC 3986 allows in a registered name (`%`, `,`, `;` and such) are read
  /// differently by different parties.
  ///
  /// @return null when the text names no host; empty when it is empty
  public static @Nullable String of(String authority) {
    int end = authority.startsWith("[") ? literalEnd(authority) : nameEnd(authority);
    if (end < 0 || !isPort(authority, end)) {
      return null;
    }
    int length = end > 1 && authority.charAt(end - 1) == '.' ? end - 1 : end;
    return authority.substring(0, length).toLowerCase(Locale.ROOT);
  }

  private static int nameEnd(String authority) {
    int at = 0;
    while (at < authority.length() && isNameCharacter(authority.charAt(at))) {
      at++;
    }
    boolean dotsAreApart = !authority.startsWith(".") && !authority.substring(0, at).contains("..");
    return at <= LONGEST && dotsAreApart ? at : -1;
  }

  private static boolean isNameCharacter(char character) {
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character >= '0' && character <= '9'
        || character == '-'
        || character == '.'
        || character == '_';
  }

  /// Behind the closing bracket; the address itself is only checked for its characters.
  private static int literalEnd(String authority) {
    int close = authority.indexOf(']');
    for (int at = 1; at < close; at++) {
      char character = authority.charAt(at);
      if (Character.digit(character, 16) < 0 && character != ':' && character != '.') {
        return -1;
      }
    }
    return close < 3 || close > 46 ? -1 : close + 1;
  }

  private static boolean isPort(String authority, int start) {
    if (start == authority.length()) {
      return true;
    }
    if (authority.charAt(start) != ':' || start == 0 || authority.length() - start > 6) {
      return false;
    }
    int port = 0;
    for (int at = start + 1; at < authority.length(); at++) {
      int digit = authority.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      port = port * 10 + digit;
    }
    return port <= 65_535;
  }
}
