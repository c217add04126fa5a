package io.sluice.upstream;

/// What one event loop's connections to backends are doing; all zero at rest.
///
/// @param connecting connections that are not open yet
/// @param lent connections that carry an exchange
/// @param idle connections kept for another exchange
/// @param waiting requests that wait for a connection
public record UpstreamCounts(int connecting, int lent, int idle, int waiting) {
  static final UpstreamCounts NONE = new UpstreamCounts(0, 0, 0, 0);

  UpstreamCounts plus(UpstreamCounts other) {
    return new UpstreamCounts(
        connecting + other.connecting,
        lent + other.lent,
        idle + other.idle,
        waiting + other.waiting);
  }
}
