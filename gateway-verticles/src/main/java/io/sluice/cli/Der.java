package io.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes DER (X.690): a tag, a length, the content.
final class Der {
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(tag);
    writeLength(value, content.size());
    value.writeBytes(content.toByteArray());
    return value.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream value, int length) {
    if (length < 0x80) {
      value.write(length);
      return;
    }
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    int skip = bytes[0] == 0 ? 1 : 0;
    value.write(0x80 | (bytes.length - skip));
    value.write(bytes, skip, bytes.length - skip);
  }

  static byte[] sequence(byte[]... parts) {
    return of(0x30, parts);
  }

  static byte[] set(byte[]... parts) {
    return of(0x31, parts);
  }

  static byte[] integer(BigInteger value) {
    return of(0x02, value.toByteArray());
  }

  static byte[] yes() {
    return of(0x01, new byte[] {(byte) 0xff});
  }

  static byte[] octets(byte[] value) {
    return of(0x04, value);
  }

  static byte[] bits(byte[] value) {
    return of(0x03, new byte[] {0}, value);
  }

  static byte[] text(String value) {
    return of(0x0c, value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] time(Instant value) {
    return of(0x18, GENERALIZED_TIME.format(value).getBytes(StandardCharsets.US_ASCII));
  }

  /// @param identifier such as `2.5.4.3`
  static byte[] identifier(String identifier) {
    String[] arcs = identifier.split("\\.", -1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      writeArc(content, Integer.parseInt(arcs[i]));
    }
    return of(0x06, content.toByteArray());
  }

  private static void writeArc(ByteArrayOutputStream content, int arc) {
    int shift = 28;
    while (shift > 0 && arc >>> shift == 0) {
      shift -= 7;
    }
    for (; shift > 0; shift -= 7) {
      content.write(0x80 | (arc >>> shift & 0x7f));
    }
    content.write(arc & 0x7f);
  }
}
