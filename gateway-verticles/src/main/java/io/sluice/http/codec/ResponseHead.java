package io.sluice.http.codec;

import io.netty.buffer.ByteBuf;
import java.util.function.IntSupplier;

/// The head of a response, as offsets into its bytes; read as strictly as [RequestHead]. To be
/// used for one response after another. After [#read] has thrown, only [#clear] may be called.
public final class ResponseHead {
  private static final byte[] START = Octets.bytes("HTTP/1.");

  /// `HTTP/1.1 200`
  private static final int STATUS_END = 12;

  private final HeadBytes bytes;
  private final IntSupplier parser = this::parse;
  private final FieldLines fields;
  private final FramingFields framing;
  private final int lineLimit;
  private boolean lineRead;
  private int searched;
  private int status;
  private HttpVersion version = HttpVersion.HTTP_1_1;

  public ResponseHead(HeadLimits limits) {
    bytes = new HeadBytes(limits.headBytes());
    fields = new FieldLines(bytes, limits);
    framing = new FramingFields(fields);
    lineLimit = limits.startLine();
    clear();
  }

  /// Makes ready for another response.
  public void clear() {
    bytes.clear();
    fields.begin(0);
    framing.clear();
    lineRead = false;
    searched = 0;
    status = 0;
  }

  /// Whether bytes of a response have arrived.
  public boolean begun() {
    return bytes.length > 0;
  }

  /// Takes what belongs to the head from the buffer.
  ///
  /// @return whether the head is complete
  /// @throws BadMessage when it must not be passed on
  public boolean read(ByteBuf buffer) {
    if (!bytes.read(buffer, parser)) {
      return false;
    }
    understand();
    return true;
  }

  private int parse() {
    if (!lineRead) {
      int end = statusLine();
      if (end == FieldLines.INCOMPLETE) {
        return FieldLines.INCOMPLETE;
      }
      lineRead = true;
      fields.begin(end);
    }
    return fields.parse();
  }

  private int statusLine() {
    byte[] a = bytes.array;
    checkStart(a, Math.min(bytes.length, START.length));
    int i = Math.max(searched, STATUS_END);
    while (i < bytes.length && Octets.FIELD_VALUE[a[i] & 0xff]) {
      i++;
    }
    if (i > lineLimit) {
      throw new BadMessage(BadMessage.Problem.START_LINE_LENGTH, "status line too long");
    }
    if (i + 1 >= bytes.length) {
      searched = Math.min(i, bytes.length);
      return FieldLines.INCOMPLETE;
    }
    if (a[i] != '\r' || a[i + 1] != '\n') {
      throw BadMessage.syntax("invalid character in the status line");
    }
    understandLine(a, i);
    return i + 2;
  }

  private static void checkStart(byte[] a, int length) {
    for (int i = 0; i < length; i++) {
      if (a[i] != START[i]) {
        throw BadMessage.syntax("not an HTTP/1 response");
      }
    }
  }

  private void understandLine(byte[] a, int end) {
    boolean syntax =
        (a[7] == '1' || a[7] == '0')
            && a[8] == ' '
            && digit(a[9])
            && digit(a[10])
            && digit(a[11])
            && (end == STATUS_END || a[STATUS_END] == ' ');
    status = (a[9] - '0') * 100 + (a[10] - '0') * 10 + a[11] - '0';
    if (!syntax || status < 100 || status > 599) {
      throw BadMessage.syntax("not an HTTP/1 status line");
    }
    version = a[7] == '1' ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_1_0;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private void understand() {
    for (int i = 0; i < fields.count(); i++) {
      framing.accept(i);
    }
    framing.check(version);
  }

  public int status() {
    return status;
  }

  /// Whether a final response follows. 101 is final: it ends HTTP on the connection.
  public boolean interim() {
    return status < 200 && status != 101;
  }

  /// Where the status line begins is 0; here it ends.
  int lineEnd() {
    return fields.start();
  }

  public HttpVersion version() {
    return version;
  }

  public FieldLines fields() {
    return fields;
  }

  /// How many bytes the head has.
  public int length() {
    return bytes.length;
  }

  /// Whether the backend will use the connection again, as far as its fields say.
  public boolean keepAlive() {
    return !framing.close && (version == HttpVersion.HTTP_1_1 || framing.keepAlive);
  }

  /// -1 when the response does not say.
  public long contentLength() {
    return framing.contentLength;
  }

  /// RFC 9112, 6.3, rules 1 to 8.
  ///
  /// @param method of the request
  public BodyKind bodyKind(String method) {
    if (status < 200 || status == 204 || status == 304 || method.equals("HEAD")) {
      return BodyKind.NONE;
    }
    if (framing.chunked) {
      return BodyKind.CHUNKED;
    }
    if (framing.contentLength < 0) {
      return BodyKind.UNTIL_CLOSE;
    }
    return framing.contentLength == 0 ? BodyKind.NONE : BodyKind.SIZED;
  }
}
