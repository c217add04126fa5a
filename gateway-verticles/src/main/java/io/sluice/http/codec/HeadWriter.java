package io.sluice.http.codec;

import static io.sluice.http.codec.Octets.bytes;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the heads that are passed on: what is untouched is copied in runs, hop-by-hop fields are
/// left out, edits applied. One for an event loop; what it wrote is valid until it writes again.
public final class HeadWriter {
  private static final byte[] LINE_END = bytes("\r\n");
  private static final byte[] VERSION_END = bytes(" HTTP/1.1\r\n");
  private static final byte[] HOST = bytes("Host: ");
  private static final byte[] REQUEST_ID = bytes("X-Request-Id: ");
  private static final byte[] CONNECTION_CLOSE = bytes("Connection: close\r\n");
  private static final byte[] CONNECTION_KEEP_ALIVE = bytes("Connection: keep-alive\r\n");
  private static final byte[] CONNECTION_UPGRADE = bytes("Connection: Upgrade\r\n");
  private static final byte[] TE_TRAILERS = bytes("Connection: TE\r\nTE: trailers\r\n");
  private static final byte[] TRANSFER_CHUNKED = bytes("Transfer-Encoding: chunked\r\n");

  private static final long HOP_BY_HOP = hopByHop();
  private static final long REQUEST_SKIPPED = HOP_BY_HOP | own();
  private static final long FRAMING =
      KnownField.CONTENT_LENGTH.bit() | KnownField.TRANSFER_ENCODING.bit();

  private byte[] out = new byte[4096];
  private int length;

  private static long hopByHop() {
    return Arrays.stream(KnownField.values())
        .filter(KnownField::hopByHop)
        .mapToLong(KnownField::bit)
        .sum();
  }

  private static long own() {
    return Arrays.stream(KnownField.values())
        .filter(KnownField::own)
        .mapToLong(KnownField::bit)
        .sum();
  }

  public void request(RequestHead head, RequestChanges changes) {
    length = 0;
    requestLine(head, changes.path);
    long skipped = REQUEST_SKIPPED;
    byte[] host = changes.host;
    if (host != null) {
      skipped |= KnownField.HOST.bit();
      append(HOST);
      append(host);
      append(LINE_END);
    }
    if (head.version() == HttpVersion.HTTP_1_0) {
      // RFC 9110, 10.1.1: the expectation of an HTTP/1.0 client must be ignored.
      skipped |= KnownField.EXPECT.bit();
    }
    fields(head.fields(), skipped, changes.edits);
    own(changes);
    if (head.upgradeRequested()) {
      append(CONNECTION_UPGRADE);
      line(head.fields(), head.upgradeField());
    } else if (head.trailersWelcome()) {
      append(TE_TRAILERS);
    }
    append(changes.edits.appended());
    append(LINE_END);
  }

  private void requestLine(RequestHead head, @Nullable String path) {
    byte[] a = head.fields().array();
    boolean same =
        path == null
            && head.version() == HttpVersion.HTTP_1_1
            && head.targetForm() != TargetForm.ABSOLUTE;
    if (same) {
      append(a, head.lineStart(), head.fields().start());
      return;
    }
    append(a, head.lineStart(), head.targetStart());
    append(path != null ? bytes(path) : bytes(head.path()));
    append(a, head.pathEnd(), head.targetEnd());
    append(VERSION_END);
  }

  private void own(RequestChanges changes) {
    HeadEdits edits = changes.edits;
    if (!edits.removesOwn()) {
      append(changes.own.joined());
      requestId(changes.requestId);
      return;
    }
    for (Map.Entry<KnownField, byte[]> line : changes.own.lines().entrySet()) {
      if (!edits.removes(line.getKey())) {
        append(line.getValue());
      }
    }
    if (!edits.removes(KnownField.X_REQUEST_ID)) {
      requestId(changes.requestId);
    }
  }

  private void requestId(byte[] id) {
    append(REQUEST_ID);
    append(id);
    append(LINE_END);
  }

  /// What a forwarded response differs in from the one that came.
  public record ResponseChanges(Persistence persistence, Framing framing, HeadEdits edits) {
    /// What the `Connection` field says.
    public enum Persistence {
      UNSAID,
      CLOSE,
      KEEP_ALIVE
    }

    /// What the body's end is told by.
    public enum Framing {
      AS_IT_CAME,
      CHUNKED,
      /// The end of the connection, or there is no body.
      UNSAID
    }
  }

  /// Whether the head may be passed on as the bytes that it came in.
  public static boolean unchanged(ResponseHead head, ResponseChanges changes) {
    if (changes.persistence() != ResponseChanges.Persistence.UNSAID
        || changes.framing() != ResponseChanges.Framing.AS_IT_CAME
        || !changes.edits().empty()
        || head.version() != HttpVersion.HTTP_1_1) {
      return false;
    }
    FieldLines fields = head.fields();
    for (int i = 0; i < fields.count(); i++) {
      if (fields.known(i).hopByHop()) {
        return false;
      }
    }
    return true;
  }

  public void response(ResponseHead head, ResponseChanges changes) {
    length = 0;
    append(head.fields().array(), 0, head.lineEnd());
    out[7] = '1';
    long skipped = HOP_BY_HOP;
    if (changes.framing() != ResponseChanges.Framing.AS_IT_CAME) {
      skipped |= FRAMING;
    }
    fields(head.fields(), skipped, changes.edits());
    append(changes.edits().appended());
    switch (changes.framing()) {
      case CHUNKED -> append(TRANSFER_CHUNKED);
      case AS_IT_CAME, UNSAID -> {}
    }
    switch (changes.persistence()) {
      case CLOSE -> append(CONNECTION_CLOSE);
      case KEEP_ALIVE -> append(CONNECTION_KEEP_ALIVE);
      case UNSAID -> {}
    }
    append(LINE_END);
  }

  /// `101 Switching Protocols`: the fields that concern the connection are the answer.
  public void switching(ResponseHead head, HeadEdits edits) {
    length = 0;
    append(head.fields().array(), 0, head.lineEnd());
    fields(head.fields(), HOP_BY_HOP | FRAMING, edits);
    append(CONNECTION_UPGRADE);
    FieldLines fields = head.fields();
    for (int i = 0; i < fields.count(); i++) {
      if (fields.known(i) == KnownField.UPGRADE) {
        line(fields, i);
      }
    }
    append(edits.appended());
    append(LINE_END);
  }

  private void fields(FieldLines fields, long skipped, HeadEdits edits) {
    byte[] a = fields.array();
    boolean edited = !edits.empty();
    int run = fields.start();
    for (int i = 0; i < fields.count(); i++) {
      boolean skip = (skipped & fields.known(i).bit()) != 0;
      if (skip || edited && edits.removes(fields, i)) {
        append(a, run, fields.lineStart(i));
        run = fields.lineEnd(i);
      }
    }
    append(a, run, fields.end());
  }

  private void line(FieldLines fields, int field) {
    append(fields.array(), fields.lineStart(field), fields.lineEnd(field));
  }

  private void append(byte[] bytes) {
    append(bytes, 0, bytes.length);
  }

  private void append(byte[] bytes, int from, int to) {
    int count = to - from;
    if (length + count > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + count));
    }
    System.arraycopy(bytes, from, out, length, count);
    length += count;
  }

  /// How many bytes were written.
  public int length() {
    return length;
  }

  /// Copies what was written to the end of the buffer.
  public void copyTo(ByteBuf buffer) {
    buffer.writeBytes(out, 0, length);
  }

  /// Copies what was written into the buffer, without changing its indices.
  public void copyTo(ByteBuf buffer, int index) {
    buffer.setBytes(index, out, 0, length);
  }
}
