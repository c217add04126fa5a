package io.sluice.http.codec;

/// How the end of a body is told, RFC 9112 section 6.3.
public enum BodyKind {
  NONE,
  SIZED,
  CHUNKED,
  /// Responses only.
  UNTIL_CLOSE
}
