package io.sluice.filter;

import org.jspecify.annotations.Nullable;

/// The segments `.` and `..` of a path, whose dots may be written `%2e`: a backend that decodes
/// before it resolves would find another path than the one that was matched. All else (`%2F`,
/// `//`, `;`) is left as it came.
public final class DotSegments {
  private DotSegments() {}

  /// Whether there are any.
  public static boolean in(String path) {
    for (int start = 0; start < path.length(); start = segmentEnd(path, start)) {
      start++;
      if (dots(path, start, segmentEnd(path, start)) > 0) {
        return true;
      }
    }
    return false;
  }

  /// Resolves them as RFC 3986 section 5.2.4 does, but does not stop at the root.
  ///
  /// @param path begins with a slash
  /// @return the same object when there is nothing to resolve; null when the path climbs above
  ///     the root
  public static @Nullable String resolve(String path) {
    if (!in(path)) {
      return path;
    }
    StringBuilder resolved = new StringBuilder(path.length());
    int start = 0;
    while (start < path.length()) {
      int end = segmentEnd(path, start + 1);
      switch (dots(path, start + 1, end)) {
        case 0 -> resolved.append(path, start, end);
        case 1 -> slashIfLast(resolved, path, end);
        default -> {
          if (resolved.isEmpty()) {
            return null;
          }
          resolved.setLength(resolved.lastIndexOf("/"));
          slashIfLast(resolved, path, end);
        }
      }
      start = end;
    }
    return resolved.toString();
  }

  /// `/a/.` and `/a/b/..` name the directory.
  private static void slashIfLast(StringBuilder resolved, String path, int end) {
    if (end == path.length()) {
      resolved.append('/');
    }
  }

  private static int segmentEnd(String path, int start) {
    int end = path.indexOf('/', start);
    return end < 0 ? path.length() : end;
  }

  /// 1 or 2 when the segment is nothing but so many dots, else 0.
  private static int dots(String path, int start, int end) {
    int dots = 0;
    int at = start;
    while (at < end) {
      if (path.charAt(at) == '.') {
        at++;
      } else if (isEncodedDot(path, at, end)) {
        at += 3;
      } else {
        return 0;
      }
      dots++;
    }
    return dots <= 2 ? dots : 0;
  }

  private static boolean isEncodedDot(String path, int at, int end) {
    return at + 3 <= end
        && path.charAt(at) == '%'
        && path.charAt(at + 1) == '2'
        && (path.charAt(at + 2) == 'e' || path.charAt(at + 2) == 'E');
  }
}
