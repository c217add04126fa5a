package io.sluice.http.codec;

import static io.sluice.http.codec.Octets.bytes;

/// What the fields of a message say about its framing and its connection, as RFC 9112 sections 6
/// and 9 have it. Anything that leaves a doubt where the message ends is refused.
final class FramingFields {
  /// Enough for any honest message; bounds the work of looking the named fields up.
  private static final int MOST_OPTIONS = 32;

  private static final byte[] CLOSE = bytes("close");
  private static final byte[] KEEP_ALIVE = bytes("keep-alive");
  private static final byte[] UPGRADE = bytes("upgrade");
  private static final byte[] CHUNKED = bytes("chunked");

  private final FieldLines fields;
  long contentLength;
  boolean chunked;
  boolean close;
  boolean keepAlive;
  boolean upgrade;
  private int options;

  FramingFields(FieldLines fields) {
    this.fields = fields;
  }

  void clear() {
    contentLength = -1;
    chunked = false;
    close = false;
    keepAlive = false;
    upgrade = false;
    options = 0;
  }

  /// Looks at one field, if it is about framing.
  void accept(int field) {
    switch (fields.known(field)) {
      case CONTENT_LENGTH -> contentLength(field);
      case TRANSFER_ENCODING -> transferEncoding(field);
      case CONNECTION -> connection(field);
      case OTHER,
          HOST,
          EXPECT,
          ORIGIN,
          USER_AGENT,
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
          X_REQUEST_ID -> {}
    }
  }

  /// To be called after the last field.
  void check(HttpVersion version) {
    if (chunked && contentLength >= 0) {
      throw BadMessage.syntax("both Content-Length and Transfer-Encoding");
    }
    // RFC 9112, 6.1: such a message must be treated "as if the framing is faulty".
    if (chunked && version == HttpVersion.HTTP_1_0) {
      throw BadMessage.syntax("Transfer-Encoding in an HTTP/1.0 message");
    }
  }

  private void contentLength(int field) {
    byte[] a = fields.array();
    int from = fields.valueStart(field);
    int to = fields.valueEnd(field);
    if (contentLength >= 0) {
      throw BadMessage.syntax("more than one Content-Length");
    }
    // 18 digits always fit a long.
    if (from == to || to - from > 18) {
      throw BadMessage.syntax("Content-Length is not a number");
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = a[i] - '0';
      if (digit < 0 || digit > 9) {
        throw BadMessage.syntax("Content-Length is not a number");
      }
      value = value * 10 + digit;
    }
    contentLength = value;
  }

  private void transferEncoding(int field) {
    byte[] a = fields.array();
    int from = fields.valueStart(field);
    int to = fields.valueEnd(field);
    if (chunked) {
      throw BadMessage.syntax("more than one Transfer-Encoding");
    }
    if (!Octets.equalsIgnoreCase(a, from, to, CHUNKED)) {
      throw otherCoding(fields.value(field));
    }
    chunked = true;
  }

  /// RFC 9112, 6.1 and 6.3: a coding that is not understood is answered 501; where chunked is not
  /// the last and only once, nobody can tell where the body ends.
  private static BadMessage otherCoding(String value) {
    String[] codings = value.split(",", -1);
    for (int i = 0; i < codings.length; i++) {
      String coding = codings[i].strip();
      if (!Octets.isToken(coding)) {
        return BadMessage.syntax("Transfer-Encoding is not a list of codings");
      }
      if (coding.equalsIgnoreCase("chunked") && i + 1 < codings.length) {
        return BadMessage.syntax("chunked is not the last transfer coding");
      }
    }
    return new BadMessage(BadMessage.Problem.NOT_IMPLEMENTED, "transfer coding other than chunked");
  }

  private void connection(int field) {
    byte[] a = fields.array();
    int to = fields.valueEnd(field);
    int i = fields.valueStart(field);
    while (i < to) {
      int from = i;
      while (i < to && Octets.TOKEN[a[i] & 0xff]) {
        i++;
      }
      if (i > from) {
        option(a, from, i);
      }
      while (i < to && Octets.isSpace(a[i])) {
        i++;
      }
      if (i < to && a[i++] != ',') {
        throw BadMessage.syntax("Connection is not a list of options");
      }
      while (i < to && Octets.isSpace(a[i])) {
        i++;
      }
    }
  }

  private void option(byte[] a, int from, int to) {
    if (++options > MOST_OPTIONS) {
      throw BadMessage.syntax("more than " + MOST_OPTIONS + " Connection options");
    }
    if (Octets.equalsIgnoreCase(a, from, to, CLOSE)) {
      close = true;
    } else if (Octets.equalsIgnoreCase(a, from, to, KEEP_ALIVE)) {
      keepAlive = true;
    } else if (Octets.equalsIgnoreCase(a, from, to, UPGRADE)) {
      upgrade = true;
    } else {
      namedField(a, from, to);
    }
  }

  /// RFC 9110, 7.6.1: an intermediary must remove the fields that `Connection` names. To name one
  /// that frames or routes the message is an attempt to make two parties read it differently.
  private void namedField(byte[] a, int from, int to) {
    for (int i = 0; i < fields.count(); i++) {
      int name = fields.lineStart(i);
      if (!sameIgnoringCase(a, from, to, name, fields.nameEnd(i))) {
        continue;
      }
      switch (fields.known(i)) {
        case HOST, CONTENT_LENGTH, TRANSFER_ENCODING ->
            throw BadMessage.syntax("Connection names a field that is not its to name");
        case OTHER, EXPECT, ORIGIN, USER_AGENT ->
            fields.reclassify(i, KnownField.NAMED_BY_CONNECTION);
        case CONNECTION,
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
            X_REQUEST_ID -> {}
      }
    }
  }

  private static boolean sameIgnoringCase(byte[] a, int from, int to, int other, int otherEnd) {
    if (to - from != otherEnd - other) {
      return false;
    }
    for (int i = 0; i < to - from; i++) {
      if (Octets.lower(a[from + i]) != Octets.lower(a[other + i])) {
        return false;
      }
    }
    return true;
  }
}
