package io.sluice.http.codec;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The fields behind the last chunk. As strict and as bounded as header fields.
final class TrailerSection {
  private final HeadBytes bytes;
  private final FieldLines fields;

  TrailerSection(HeadLimits limits) {
    bytes = new HeadBytes(limits.headBytes());
    fields = new FieldLines(bytes, limits);
    fields.begin(0);
  }

  /// @return the fields that may be passed on and the empty line; null while bytes are missing
  byte @Nullable [] read(ByteBuf buffer) {
    return bytes.read(buffer, fields::parse) ? forwarded() : null;
  }

  private byte[] forwarded() {
    var out = new ByteArrayOutputStream(fields.end());
    for (int i = 0; i < fields.count(); i++) {
      if (passedOn(i)) {
        out.write(bytes.array, fields.lineStart(i), fields.lineEnd(i) - fields.lineStart(i));
      }
    }
    out.write('\r');
    out.write('\n');
    return out.toByteArray();
  }

  /// RFC 9110, 6.5.1: no trailer may frame, route or authenticate the message it follows.
  private boolean passedOn(int field) {
    KnownField known = fields.known(field);
    return switch (known) {
      case CONTENT_LENGTH, TRANSFER_ENCODING, HOST ->
          throw BadMessage.syntax("trailer that frames or routes the message");
      case OTHER, USER_AGENT -> true;
      case EXPECT,
          ORIGIN,
          CONNECTION,
          KEEP_ALIVE,
          PROXY_CONNECTION,
          TE,
          UPGRADE,
          HTTP2_SETTINGS,
          NAMED_BY_CONNECTION,
          X_FORWARDED_FOR,
          X_FORWARDED_PROTO,
          X_FORWARDED_HOST,
          X_FORWARDED_PORT,
          X_REQUEST_ID ->
          false;
    };
  }
}
