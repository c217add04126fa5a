package io.sluice.http.codec;

/// Bounds of a message head.
///
/// @param startLine bytes of the request or status line
/// @param fieldBytes bytes of all header fields together
/// @param fieldCount header fields
public record HeadLimits(int startLine, int fieldBytes, int fieldCount) {
  /// The most bytes that a head may have: both line ends and the empty line included.
  int headBytes() {
    return startLine + 2 + fieldBytes + 2;
  }
}
