package io.sluice.http.codec;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;

/// The `X-Forwarded-*` lines that Sluice writes on requests, joined beforehand: they are the same
/// for all requests of a connection to one host.
public final class OwnFields {
  private final Map<KnownField, byte[]> lines;
  private final byte[] joined;

  /// @param values by field; a missing one is not written
  public OwnFields(Map<KnownField, String> values) {
    lines = new EnumMap<>(KnownField.class);
    var all = new ByteArrayOutputStream();
    values.forEach(
        (field, value) -> {
          byte[] line = Octets.bytes(field.canonicalName() + ": " + value + "\r\n");
          lines.put(field, line);
          all.writeBytes(line);
        });
    joined = all.toByteArray();
  }

  byte[] joined() {
    return joined;
  }

  Map<KnownField, byte[]> lines() {
    return lines;
  }
}
