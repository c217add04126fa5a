package io.sluice.observe.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/// A line in the making, used for one line after another. Text of others is escaped, so that it
/// can neither end the line nor drive a terminal, and is cut when it is long.
final class LineBuffer {
  /// Longer text is cut: a line is to be read.
  private static final int LONGEST_TEXT = 4096;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final DateTimeFormatter TO_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

  /// Printable ASCII that JSON leaves as it is.
  private static final boolean[] PLAIN = plain();

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x7f];
    Arrays.fill(plain, ' ', plain.length, true);
    plain['"'] = false;
    plain['\\'] = false;
    return plain;
  }

  private byte[] bytes = new byte[1024];
  private int length;
  private long second = Long.MIN_VALUE;
  private String secondText = "";

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /// @param text plain ASCII that needs no escaping
  void raw(String text) {
    ensure(text.length());
    for (int at = 0; at < text.length(); at++) {
      bytes[length++] = (byte) text.charAt(at);
    }
  }

  void raw(byte[] text) {
    ensure(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  void raw(char character) {
    ensure(1);
    bytes[length++] = (byte) character;
  }

  /// JSON escapes (RFC 8259), which the text format uses as well. Controls beyond ASCII and
  /// what breaks lines in Unicode are escaped too.
  void escaped(String text) {
    int end = Math.min(text.length(), LONGEST_TEXT);
    ensure(6 * end + 3);
    byte[] to = bytes;
    int put = length;
    for (int at = 0; at < end; at++) {
      char character = text.charAt(at);
      if (character < PLAIN.length && PLAIN[character]) {
        to[put++] = (byte) character;
      } else {
        length = put;
        special(character);
        put = length;
      }
    }
    length = put;
    if (end < text.length()) {
      raw("...");
    }
  }

  private void special(char character) {
    if (character == '"' || character == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) character;
    } else if (character >= 0xa0 && character < 0x800) {
      bytes[length++] = (byte) (0xc0 | character >> 6);
      bytes[length++] = (byte) (0x80 | character & 0x3f);
    } else {
      bytes[length++] = '\\';
      bytes[length++] = 'u';
      for (int shift = 12; shift >= 0; shift -= 4) {
        bytes[length++] = HEX[character >> shift & 0xf];
      }
    }
  }

  void number(long value) {
    ensure(20);
    if (value < 0) {
      // No count of an exchange is negative.
      raw("0");
      return;
    }
    int digits = digits(value);
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /// With three decimals.
  void milliseconds(long nanos) {
    long micros = Math.max(0, nanos) / 1_000;
    number(micros / 1_000);
    raw('.');
    thousandths((int) (micros % 1_000));
  }

  private void thousandths(int value) {
    ensure(3);
    bytes[length++] = (byte) ('0' + value / 100);
    bytes[length++] = (byte) ('0' + value / 10 % 10);
    bytes[length++] = (byte) ('0' + value % 10);
  }

  /// RFC 3339, in UTC, to the millisecond.
  void timestamp(long epochMillis) {
    long now = Math.floorDiv(epochMillis, 1_000L);
    if (now != second) {
      second = now;
      secondText = TO_SECONDS.format(Instant.ofEpochSecond(now));
    }
    raw(secondText);
    thousandths((int) Math.floorMod(epochMillis, 1_000L));
    raw('Z');
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
