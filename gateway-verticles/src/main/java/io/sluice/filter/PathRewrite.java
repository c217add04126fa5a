package io.sluice.filter;

import io.sluice.table.Filter.PathChange;
import java.nio.charset.StandardCharsets;

/// Another path in place of a request's, or of the prefix that the rule matched. The query
/// stays.
///
/// What the user wrote goes into a request line or a Location, so that characters which do not
/// belong into a path (RFC 3986 section 3.3) are percent-encoded beforehand.
public sealed interface PathRewrite {
  String apply(String path);

  static PathRewrite of(PathChange change) {
    return switch (change) {
      case PathChange.ReplaceFull(String path) -> new Full(absolute(encoded(path)));
      case PathChange.ReplacePrefix(String matched, String replacement) ->
          new Prefix(matched.length(), prefix(encoded(replacement)));
    };
  }

  /// The whole path.
  record Full(String replacement) implements PathRewrite {
    @Override
    public String apply(String path) {
      return replacement;
    }
  }

  /// @param matched length of the prefix that goes
  /// @param replacement without a trailing slash
  record Prefix(int matched, String replacement) implements PathRewrite {
    @Override
    public String apply(String path) {
      if (path.length() <= matched) {
        return replacement.isEmpty() ? "/" : replacement;
      }
      return replacement.concat(path.substring(matched));
    }
  }

  private static String prefix(String replacement) {
    int end = replacement.length();
    while (end > 0 && replacement.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "" : absolute(replacement.substring(0, end));
  }

  private static String absolute(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      if (belongsInPath(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append(String.format("%%%02X", octet));
      }
    }
    return encoded.toString();
  }

  /// A percent sign is taken as the user's own encoding.
  private static boolean belongsInPath(byte octet) {
    return octet >= 'a' && octet <= 'z'
        || octet >= 'A' && octet <= 'Z'
        || octet >= '0' && octet <= '9'
        || octet >= 0 && "-._~!$&'()*+,;=:@/%".indexOf(octet) >= 0;
  }
}
