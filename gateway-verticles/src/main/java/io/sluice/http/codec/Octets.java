package io.sluice.http.codec;

import java.nio.charset.StandardCharsets;

/// The character classes of RFC 9110 section 5.6 and RFC 9112, and comparisons on bytes.
public final class Octets {
  static final boolean[] TOKEN = new boolean[256];

  /// What a field value may hold: visible characters, obs-text, space and tab.
  static final boolean[] FIELD_VALUE = new boolean[256];

  /// What a request target may hold. Characters that RFC 3986 wants percent-encoded are refused
  /// where recipients are known to differ: the fragment mark, the backslash (some read a slash),
  /// quotes and angle brackets, and everything beyond ASCII.
  static final boolean[] TARGET = new boolean[256];

  /// `reg-name` of RFC 3986; brackets and the colon have a place of their own.
  static final boolean[] HOST = new boolean[256];

  static {
    for (int c = 0x21; c < 0x7f; c++) {
      TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
      TARGET[c] = "#\\\"<>".indexOf(c) < 0;
      HOST[c] = Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=%".indexOf(c) >= 0;
    }
    for (int c = 0x20; c < 0x100; c++) {
      FIELD_VALUE[c] = c != 0x7f;
    }
    FIELD_VALUE['\t'] = true;
  }

  private Octets() {}

  /// Whether the text is a token: a method, a field name.
  public static boolean isToken(String text) {
    return text.chars().allMatch(c -> c < 256 && TOKEN[c]) && !text.isEmpty();
  }

  public static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /// Whether the range equals a text in lower case, the case of letters aside.
  public static boolean equalsIgnoreCase(byte[] bytes, int from, int to, byte[] lowerCase) {
    if (to - from != lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      if (lower(bytes[from + i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\t';
  }
}
