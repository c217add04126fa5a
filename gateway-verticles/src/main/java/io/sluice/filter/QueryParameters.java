package io.sluice.filter;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads parameters of a query without taking it apart. Percent-encoding is undone in names and
/// values; a plus sign is a plus sign, as in RFC 3986; what is not valid percent-encoding
/// stands for itself.
public final class QueryParameters {
  private QueryParameters() {}

  /// The value of the first parameter of that name (Gateway API: of several, the first counts);
  /// null when there is none.
  ///
  /// @param query with or without its question mark
  public static @Nullable String first(String query, String name) {
    int start = query.startsWith("?") ? 1 : 0;
    while (start < query.length()) {
      int end = indexOf(query, '&', start, query.length());
      int equals = indexOf(query, '=', start, end);
      if (equal(query, start, equals, name)) {
        return equals == end ? "" : decoded(query, equals + 1, end);
      }
      start = end + 1;
    }
    return null;
  }

  private static boolean equal(String query, int start, int end, String name) {
    if (indexOf(query, '%', start, end) == end) {
      return end - start == name.length() && query.startsWith(name, start);
    }
    return decoded(query, start, end).equals(name);
  }

  private static int indexOf(String text, char wanted, int start, int end) {
    int found = text.indexOf(wanted, start, end);
    return found < 0 ? end : found;
  }

  private static String decoded(String text, int start, int end) {
    if (indexOf(text, '%', start, end) == end) {
      return text.substring(start, end);
    }
    byte[] octets = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int at = 0; at < octets.length; at++) {
      int value = octets[at] == '%' ? hexPair(octets, at + 1) : -1;
      if (value >= 0) {
        at += 2;
      }
      octets[length++] = value >= 0 ? (byte) value : octets[at];
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  private static int hexPair(byte[] octets, int at) {
    if (at + 2 > octets.length) {
      return -1;
    }
    int high = Character.digit(octets[at], 16);
    int low = Character.digit(octets[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
