package io.sluice.filter;

import java.util.Locale;

/// An entry of `allowOrigins`: scheme, host, port, where the host is a name, `*`, or `*.` and a
/// suffix that stands for any number of labels to the left.
///
/// @param host in lower case
record OriginPattern(String scheme, String host, int port) {
  /// @param origin as the user or a client wrote it; what has no scheme or port number gets a
  ///     port that equals no other
  static OriginPattern parse(String origin) {
    String lowerCase = origin.toLowerCase(Locale.ROOT);
    int schemeEnd = lowerCase.indexOf("://");
    if (schemeEnd < 0) {
      return new OriginPattern("", lowerCase, -1);
    }
    String scheme = lowerCase.substring(0, schemeEnd);
    String authority = lowerCase.substring(schemeEnd + 3);
    int colon = authority.lastIndexOf(':');
    if (colon < 0 || authority.endsWith("]")) {
      return new OriginPattern(scheme, authority, defaultPort(scheme));
    }
    return new OriginPattern(
        scheme, authority.substring(0, colon), port(authority.substring(colon + 1)));
  }

  boolean matches(OriginPattern origin) {
    return port == origin.port
        && port > 0
        && scheme.equals(origin.scheme)
        && hostMatches(origin.host);
  }

  private boolean hostMatches(String name) {
    if (host.equals("*")) {
      return true;
    }
    if (!host.startsWith("*.")) {
      return host.equals(name);
    }
    int suffix = host.length() - 1;
    return name.length() > suffix && name.regionMatches(name.length() - suffix, host, 1, suffix);
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> -1;
    };
  }

  private static int port(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return isNumber ? Integer.parseInt(digits) : -1;
  }
}
