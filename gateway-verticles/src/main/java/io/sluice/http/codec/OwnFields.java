package io.sluice.http.codec;

import java.util.EnumMap;
import java.util.Map;

/// The `X-Forwarded-*` lines that Sluice writes on requests, joined beforehand: they are the same
/// for all requests of a connection to one host.
public final class OwnFields {
  private final EnumMap<KnownField, byte[]> lines;
  private final byte[] joined;

  private OwnFields(EnumMap<KnownField, byte[]> lines) {
    this.lines = lines;
    int length = 0;
    for (byte[] line : lines.values()) {
      length += line.length;
    }
    joined = new byte[length];
    int at = 0;
    for (byte[] line : lines.values()) {
      System.arraycopy(line, 0, joined, at, line.length);
      at += line.length;
    }
  }

  /// @param values by field; a missing one is not written
  public static OwnFields of(Map<KnownField, String> values) {
    var lines = new EnumMap<KnownField, byte[]>(KnownField.class);
    values.forEach((field, value) -> lines.put(field, field.line(Octets.bytes(value))));
    return new OwnFields(lines);
  }

  /// These and one more, or another value of one of these.
  public OwnFields with(KnownField field, byte[] value) {
    EnumMap<KnownField, byte[]> more = lines.clone();
    more.put(field, field.line(value));
    return new OwnFields(more);
  }

  byte[] joined() {
    return joined;
  }

  Map<KnownField, byte[]> lines() {
    return lines;
  }
}
