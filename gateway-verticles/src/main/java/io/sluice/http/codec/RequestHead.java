package io.sluice.http.codec;

import static io.sluice.http.codec.Octets.bytes;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;

/// The head of a request, as offsets into its bytes; read strictly and in one pass, however it
/// arrives. To be used for one request after another. After [#read] has thrown, only [#clear] may
/// be called.
public final class RequestHead {
  private static final byte[] CONTINUE = bytes("100-continue");
  private static final byte[] TRAILERS = bytes("trailers");
  private static final byte[] H2C = bytes("h2c");
  private static final String[] METHODS = {
    "GET", "PUT", "POST", "HEAD", "PATCH", "DELETE", "OPTIONS", "TRACE"
  };

  private final HeadBytes bytes;
  private final IntSupplier parser = this::parse;
  private final RequestLine line;
  private final FieldLines fields;
  private final FramingFields framing;
  private final HostRange host = new HostRange();
  private boolean lineRead;
  private String method = "";
  private boolean expectsContinue;
  private boolean trailersWelcome;
  private int upgradeField;

  public RequestHead(HeadLimits limits) {
    bytes = new HeadBytes(limits.headBytes());
    line = new RequestLine(bytes, limits);
    fields = new FieldLines(bytes, limits);
    framing = new FramingFields(fields);
    clear();
  }

  /// Makes ready for another request.
  public void clear() {
    bytes.clear();
    line.begin();
    fields.begin(0);
    framing.clear();
    host.none();
    lineRead = false;
    method = "";
    expectsContinue = false;
    trailersWelcome = false;
    upgradeField = -1;
  }

  /// Whether bytes of a request have arrived.
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
      int end = line.parse();
      if (end == FieldLines.INCOMPLETE) {
        return FieldLines.INCOMPLETE;
      }
      lineRead = true;
      understandLine();
      fields.begin(end);
    }
    return fields.parse();
  }

  private void understandLine() {
    method = methodText();
    if (method.equals("CONNECT")) {
      throw new BadMessage(BadMessage.Problem.NOT_IMPLEMENTED, "CONNECT is refused");
    }
    line.understandTarget(method.equals("OPTIONS"));
  }

  private String methodText() {
    byte[] a = bytes.array;
    int from = line.start();
    int length = line.methodEnd - from;
    for (String known : METHODS) {
      if (known.length() == length && known.charAt(0) == a[from] && is(known, a, from)) {
        return known;
      }
    }
    return Octets.text(a, from, line.methodEnd);
  }

  private static boolean is(String text, byte[] a, int from) {
    for (int i = 0; i < text.length(); i++) {
      if (a[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void understand() {
    int hosts = 0;
    for (int i = 0; i < fields.count(); i++) {
      switch (fields.known(i)) {
        case OTHER -> {}
        case HOST -> {
          hosts++;
          host.parse(bytes.array, fields.valueStart(i), fields.valueEnd(i));
        }
        case EXPECT -> expectsContinue |= valueIs(i, CONTINUE) && version() != HttpVersion.HTTP_1_0;
        case TE -> trailersWelcome |= valueIs(i, TRAILERS);
        case UPGRADE -> upgradeField = upgradeField < 0 ? i : upgradeField;
        case CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION -> framing.accept(i);
        case ORIGIN,
            USER_AGENT,
            KEEP_ALIVE,
            PROXY_CONNECTION,
            HTTP2_SETTINGS,
            NAMED_BY_CONNECTION,
            X_FORWARDED_FOR,
            X_FORWARDED_PROTO,
            X_FORWARDED_HOST,
            X_FORWARDED_PORT,
            X_REQUEST_ID -> {}
      }
    }
    framing.check(version());
    checkHost(hosts);
  }

  /// RFC 9112, 3.2: 400 for an HTTP/1.1 request without Host, with several, or with a bad one. Of
  /// an absolute-form target the authority wins and Host is replaced.
  private void checkHost(int hosts) {
    if (hosts > 1) {
      throw BadMessage.syntax("more than one Host");
    }
    if (hosts == 0 && version() == HttpVersion.HTTP_1_1) {
      throw BadMessage.syntax("no Host");
    }
    if (line.form == TargetForm.ABSOLUTE) {
      host.parse(bytes.array, line.authority, line.authorityEnd);
    }
  }

  private boolean valueIs(int field, byte[] lowerCase) {
    return Octets.equalsIgnoreCase(
        bytes.array, fields.valueStart(field), fields.valueEnd(field), lowerCase);
  }

  public String method() {
    return method;
  }

  public HttpVersion version() {
    return line.version;
  }

  public TargetForm targetForm() {
    return line.form;
  }

  /// The target as it came; empty when the request line was not understood.
  public String target() {
    return lineRead ? Octets.text(bytes.array, line.target, line.targetEnd) : "";
  }

  /// The path as it came, `/` when an absolute-form target has none, `*` in asterisk-form.
  public String path() {
    return line.path == line.pathEnd ? "/" : Octets.text(bytes.array, line.path, line.pathEnd);
  }

  /// Whether the path may hold dot segments, plain or percent-encoded.
  public boolean mayHoldDotSegments() {
    return line.dots;
  }

  /// With its question mark; empty when there is none.
  public String query() {
    return Octets.text(bytes.array, line.pathEnd, line.targetEnd);
  }

  /// Whether the requested host is these bytes, with its port, byte by byte.
  public boolean hostIs(byte[] other) {
    return Arrays.equals(bytes.array, host.start, host.end, other, 0, other.length);
  }

  /// Host and port as the client wrote them; empty when an HTTP/1.0 client sent none.
  public byte[] hostBytes() {
    return Arrays.copyOfRange(bytes.array, host.start, host.end);
  }

  /// The host in lower case, without port; empty when an HTTP/1.0 client sent none.
  public String hostName() {
    return Octets.text(bytes.array, host.start, host.hostEnd).toLowerCase(Locale.ROOT);
  }

  public FieldLines fields() {
    return fields;
  }

  /// Whether the client will use the connection again.
  public boolean keepAlive() {
    return !framing.close && (version() == HttpVersion.HTTP_1_1 || framing.keepAlive);
  }

  public BodyKind bodyKind() {
    if (framing.chunked) {
      return BodyKind.CHUNKED;
    }
    return framing.contentLength > 0 ? BodyKind.SIZED : BodyKind.NONE;
  }

  /// -1 when the request does not say.
  public long contentLength() {
    return framing.contentLength;
  }

  public boolean expectsContinue() {
    return expectsContinue;
  }

  /// Whether the client said that it reads trailers (`TE: trailers`).
  public boolean trailersWelcome() {
    return trailersWelcome;
  }

  /// Whether the client asks for another protocol. A request for `h2c` is served as if it had not:
  /// RFC 9113 has withdrawn that way.
  public boolean upgradeRequested() {
    return framing.upgrade
        && upgradeField >= 0
        && version() == HttpVersion.HTTP_1_1
        && bodyKind() == BodyKind.NONE
        && !valueIs(upgradeField, H2C);
  }

  /// The index of the `Upgrade` field; only when [#upgradeRequested].
  int upgradeField() {
    return upgradeField;
  }

  int lineStart() {
    return line.start();
  }

  int targetStart() {
    return line.target;
  }

  int targetEnd() {
    return line.targetEnd;
  }

  int pathStart() {
    return line.path;
  }

  int pathEnd() {
    return line.pathEnd;
  }

  int hostStart() {
    return host.start;
  }

  int hostEnd() {
    return host.end;
  }
}
