package io.sluice.attach;

import java.util.ArrayList;
import java.util.List;

/// How hostnames of listeners and routes go together. All in lower case; `*.` prefixes a wildcard,
/// empty stands for any.
public final class Hostnames {
  private static final String WILDCARD = "*.";

  /// The route's own hostnames that some host of the listener can match; the one empty hostname
  /// when the route has none.
  static List<String> matching(String listener, List<String> route) {
    if (route.isEmpty()) {
      return List.of("");
    }
    return route.stream().filter(hostname -> intersect(listener, hostname)).distinct().toList();
  }

  /// Whether some host matches both. "Hostnames that are prefixed with a wildcard label (`*.`) are
  /// interpreted as a suffix match": one label or more in its place, never none.
  public static boolean intersect(String one, String other) {
    if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
      return true;
    }
    return covers(one, other) || covers(other, one);
  }

  private static boolean covers(String wildcard, String hostname) {
    if (!wildcard.startsWith(WILDCARD)) {
      return false;
    }
    String suffix = wildcard.substring(1);
    return hostname.endsWith(suffix)
        && hostname.length() > suffix.length()
        && !hostname.equals(wildcard);
  }

  /// Whether it stands for more than one host.
  static boolean isWide(String hostname) {
    return hostname.isEmpty() || hostname.startsWith(WILDCARD);
  }

  /// The wildcards that cover a hostname, the most specific first, and then the empty hostname.
  static List<String> wider(String hostname) {
    List<String> wider = new ArrayList<>();
    String rest = hostname.startsWith(WILDCARD) ? hostname.substring(WILDCARD.length()) : hostname;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
      String wildcard = "*" + rest.substring(dot);
      if (!wildcard.equals(hostname)) {
        wider.add(wildcard);
      }
    }
    if (!hostname.isEmpty()) {
      wider.add("");
    }
    return wider;
  }

  private Hostnames() {}
}
