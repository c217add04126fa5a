package io.sluice.http.codec;

/// An authority, checked: a host, and perhaps a port.
final class HostRange {
  int start;

  /// Where the host ends and a port may follow.
  int hostEnd;

  int end;

  void none() {
    start = 0;
    hostEnd = 0;
    end = 0;
  }

  void parse(byte[] a, int from, int to) {
    start = from;
    end = to;
    int i = from < to && a[from] == '[' ? addressLiteral(a, from + 1, to) : name(a, from, to);
    hostEnd = i;
    if (i == from) {
      throw BadMessage.syntax("Host is empty");
    }
    if (i < to) {
      port(a, i, to);
    }
  }

  private static int name(byte[] a, int from, int to) {
    int i = from;
    while (i < to && Octets.HOST[a[i] & 0xff]) {
      i++;
    }
    return i;
  }

  private static int addressLiteral(byte[] a, int from, int to) {
    int i = from;
    while (i < to && (Character.digit(a[i], 16) >= 0 || a[i] == ':' || a[i] == '.')) {
      i++;
    }
    if (i == from || i == to || a[i] != ']') {
      throw BadMessage.syntax("Host is not a valid address literal");
    }
    return i + 1;
  }

  private static void port(byte[] a, int from, int to) {
    if (a[from] != ':' || to - from > 6) {
      throw BadMessage.syntax("Host is not a host and a port");
    }
    for (int i = from + 1; i < to; i++) {
      if (a[i] < '0' || a[i] > '9') {
        throw BadMessage.syntax("Host is not a host and a port");
      }
    }
  }
}
