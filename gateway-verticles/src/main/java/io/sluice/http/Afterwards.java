package io.sluice.http;

/// What becomes of a downstream connection after an exchange.
enum Afterwards {
  /// It can carry another request.
  KEEP,
  /// It closes once the answer is delivered; the client is told beforehand.
  CLOSE,
  /// It is cut, so that the client notices that the answer is not whole.
  CUT
}
