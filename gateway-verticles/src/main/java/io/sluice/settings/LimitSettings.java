package io.sluice.settings;

/// Bounds on what a client may ask for (`limits`).
///
/// @param requestLine longest request line: beyond it 414
/// @param headerBytes all header fields of a request or response together: beyond it 431 or 502
/// @param headerCount header fields of a message
/// @param requestBody largest request body, 0: no bound
/// @param connections open downstream connections of the process, 0: no bound
/// @param connectionsPerAddress the same of one source address (an IPv6 /64 counts as one), 0: no
///     bound
/// @param requestsPerConnection exchanges after which a connection is closed, 0: no bound
/// @param bufferedBytes bytes held for one connection and direction before reading stops
/// @param retryBody largest request body that is kept for a retry by status
/// @param dotSegments whether dot segments in a path are resolved or refused with 400
public record LimitSettings(
    ByteSize requestLine,
    ByteSize headerBytes,
    int headerCount,
    ByteSize requestBody,
    int connections,
    int connectionsPerAddress,
    int requestsPerConnection,
    ByteSize bufferedBytes,
    ByteSize retryBody,
    DotSegments dotSegments) {
  /// What happens to dot segments.
  public enum DotSegments {
    RESOLVE,
    REFUSE
  }

  public static LimitSettings defaults() {
    return new LimitSettings(
        ByteSize.kibibytes(8),
        ByteSize.kibibytes(64),
        100,
        new ByteSize(0),
        20_000,
        1_000,
        10_000,
        ByteSize.kibibytes(64),
        ByteSize.kibibytes(64),
        DotSegments.RESOLVE);
  }
}
