package io.sluice.settings;

/// A number of bytes, not negative.
public record ByteSize(long bytes) {
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 0)");
    }
  }

  public static ByteSize kibibytes(long count) {
    return new ByteSize(count * 1024);
  }

  public static ByteSize mebibytes(long count) {
    return new ByteSize(count * 1024 * 1024);
  }

  /// For buffers and arrays.
  ///
  /// @throws ArithmeticException beyond 2 GiB
  public int intBytes() {
    return Math.toIntExact(bytes);
  }
}
