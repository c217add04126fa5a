package io.sluice.http;

/// Where a [DownstreamConnection] is.
///
/// ```
/// IDLE ──first byte──> HEAD ──empty line──> EXCHANGE ──answered──> IDLE
///                        │                     ├──answered early──> DRAIN ──> IDLE
///                        │                     └──101──> TUNNEL
///                        └──refused──┬─────────┴──last answer──> LINGER ──> CLOSED
/// ```
enum Phase {
  IDLE,
  HEAD,
  EXCHANGE,
  DRAIN,
  TUNNEL,
  LINGER,
  CLOSED
}
