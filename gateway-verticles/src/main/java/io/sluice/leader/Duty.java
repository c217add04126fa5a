package io.sluice.leader;

import io.vertx.core.Future;

/// What only the leader does. The calls alternate and never overlap: each begins when the future
/// of the one before is complete, however it ended.
public interface Duty {
  /// This process leads from now on.
  Future<?> lead();

  /// It does not lead any more; another one may.
  Future<?> follow();
}
