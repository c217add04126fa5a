package io.sluice.proxies;

import java.time.Duration;

/// What a proxy may cost.
///
/// @param heartbeat how often both sides say that they are there; three are missed at most
/// @param stuck how long a proxy may read nothing while something waits for it
/// @param update how long a proxy may take to read one snapshot or difference
/// @param proxies of one Gateway at a time
/// @param history parts of differences that are kept for proxies that come back
public record BridgeBounds(
    Duration heartbeat, Duration stuck, Duration update, int proxies, int history) {
  public static final BridgeBounds DEFAULTS =
      new BridgeBounds(
          Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60), 1_000, 10_000);

  /// Bytes that wait in a connection before nothing more is written to it.
  static final int QUEUE = 256 << 10;

  Duration silence() {
    return heartbeat.multipliedBy(3);
  }
}
