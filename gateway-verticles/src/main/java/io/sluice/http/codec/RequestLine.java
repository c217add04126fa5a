package io.sluice.http.codec;

import static io.sluice.http.codec.Octets.bytes;

/// The first line of a request, as offsets.
final class RequestLine {
  private static final byte[] HTTP = bytes("http");
  private static final byte[] HTTPS = bytes("https");
  private static final int VERSION_LENGTH = 8;

  private final HeadBytes bytes;
  private final HeadLimits limits;
  private int searched;
  private int start;
  int methodEnd;
  int target;
  int targetEnd;
  HttpVersion version = HttpVersion.HTTP_1_1;
  TargetForm form = TargetForm.ORIGIN;

  /// The authority of an absolute-form target.
  int authority;

  int authorityEnd;

  /// The path without the query; empty (equal offsets) when an absolute-form target has none.
  int path;

  int pathEnd;

  /// Whether the path may hold dot segments, plain or encoded.
  boolean dots;

  RequestLine(HeadBytes bytes, HeadLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  void begin() {
    start = 0;
    searched = 0;
    dots = false;
  }

  int start() {
    return start;
  }

  /// @return where the fields begin, or [FieldLines#INCOMPLETE]
  int parse() {
    byte[] a = bytes.array;
    int length = bytes.length;
    if (searched > start && !hasNewline(a, searched, length)) {
      return incomplete(length);
    }
    if (start == 0 && length > 0 && a[0] == '\r' && !skipEmptyLine(a, length)) {
      return incomplete(length);
    }
    int end = parse(a, start, length);
    if (end == FieldLines.INCOMPLETE) {
      return incomplete(length);
    }
    checkLength(end - 2 - start);
    return end;
  }

  /// RFC 9112, 2.2: a server should ignore at least one empty line before the request line.
  private boolean skipEmptyLine(byte[] a, int length) {
    if (length < 2) {
      return false;
    }
    if (a[1] != '\n') {
      throw BadMessage.syntax("bare CR before the request line");
    }
    start = 2;
    return true;
  }

  private int incomplete(int length) {
    checkLength(length - start - 1);
    searched = length;
    return FieldLines.INCOMPLETE;
  }

  private void checkLength(int used) {
    if (used > limits.startLine()) {
      throw new BadMessage(
          BadMessage.Problem.START_LINE_LENGTH,
          "request line longer than " + limits.startLine() + " bytes");
    }
  }

  private static boolean hasNewline(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private int parse(byte[] a, int from, int length) {
    int i = from;
    while (i < length && Octets.TOKEN[a[i] & 0xff]) {
      i++;
    }
    if (i == length) {
      return FieldLines.INCOMPLETE;
    }
    if (i == from || a[i] != ' ') {
      throw BadMessage.syntax("request line does not begin with a method and a space");
    }
    methodEnd = i++;
    target = i;
    while (i < length && Octets.TARGET[a[i] & 0xff]) {
      i++;
    }
    if (i == length) {
      return FieldLines.INCOMPLETE;
    }
    targetEnd = i;
    if (a[i] != ' ') {
      throw badTarget(a[i]);
    }
    int end = i + 1 + VERSION_LENGTH + 2;
    if (end > length) {
      return FieldLines.INCOMPLETE;
    }
    version(a, i + 1);
    if (target == targetEnd) {
      throw BadMessage.syntax("empty request target");
    }
    return end;
  }

  private static BadMessage badTarget(int c) {
    return switch (c) {
      case '\r', '\n' -> BadMessage.syntax("request line without a version");
      default -> BadMessage.syntax("invalid character in the request target");
    };
  }

  private void version(byte[] a, int at) {
    boolean syntax =
        a[at] == 'H'
            && a[at + 1] == 'T'
            && a[at + 2] == 'T'
            && a[at + 3] == 'P'
            && a[at + 4] == '/'
            && digit(a[at + 5])
            && a[at + 6] == '.'
            && digit(a[at + 7]);
    if (!syntax) {
      throw BadMessage.syntax("request line does not end in a version");
    }
    if (a[at + 8] != '\r' || a[at + 9] != '\n') {
      throw BadMessage.syntax("request line does not end in CRLF");
    }
    if (a[at + 5] != '1' || a[at + 7] > '1') {
      throw new BadMessage(BadMessage.Problem.VERSION, "HTTP version other than 1.0 and 1.1");
    }
    version = a[at + 7] == '1' ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_1_0;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /// Tells the forms of RFC 9112 section 3.2 apart. To be called once the line is complete.
  void understandTarget(boolean options) {
    byte[] a = bytes.array;
    if (a[target] == '/') {
      form = TargetForm.ORIGIN;
      path(a, target);
    } else if (a[target] == '*' && targetEnd == target + 1) {
      if (!options) {
        throw BadMessage.syntax("target * is for OPTIONS alone");
      }
      form = TargetForm.ASTERISK;
      path = target;
      pathEnd = targetEnd;
    } else {
      form = TargetForm.ABSOLUTE;
      path(a, authority(a));
    }
  }

  private int authority(byte[] a) {
    int colon = target;
    while (colon < targetEnd && a[colon] != ':') {
      colon++;
    }
    boolean scheme =
        Octets.equalsIgnoreCase(a, target, colon, HTTP)
            || Octets.equalsIgnoreCase(a, target, colon, HTTPS);
    if (!scheme || colon + 2 >= targetEnd || a[colon + 1] != '/' || a[colon + 2] != '/') {
      throw BadMessage.syntax("request target is neither a path nor an http or https URI");
    }
    authority = colon + 3;
    int end = authority;
    while (end < targetEnd && a[end] != '/' && a[end] != '?') {
      end++;
    }
    authorityEnd = end;
    return end;
  }

  private void path(byte[] a, int from) {
    path = from;
    int i = from;
    while (i < targetEnd && a[i] != '?') {
      if (a[i] == '.') {
        dots |= i > from && a[i - 1] == '/';
      } else if (a[i] == '%') {
        dots |= i + 2 < targetEnd && a[i + 1] == '2' && (a[i + 2] | 0x20) == 'e';
      }
      i++;
    }
    pathEnd = i;
  }
}
