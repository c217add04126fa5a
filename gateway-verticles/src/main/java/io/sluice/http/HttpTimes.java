package io.sluice.http;

import io.sluice.settings.TimeoutSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The settings' timeouts in nanoseconds; [Deadlines#NEVER] where there is no bound.
record HttpTimes(
    long requestHeader,
    long requestBodyIdle,
    long downstreamIdle,
    long responseWriteIdle,
    long request,
    long upstreamIdle,
    long tunnelIdle) {
  HttpTimes(TimeoutSettings settings) {
    this(
        nanos(settings.requestHeader()),
        nanos(settings.requestBodyIdle()),
        nanos(settings.downstreamIdle()),
        nanos(settings.responseWriteIdle()),
        nanos(settings.request()),
        nanos(settings.upstreamIdle()),
        nanos(settings.tunnelIdle()));
  }

  static long nanos(Duration timeout) {
    return timeout.isZero() ? Deadlines.NEVER : timeout.toNanos();
  }

  /// @param timeout null: not given
  static long nanos(@Nullable Duration timeout, long otherwise) {
    return timeout == null ? otherwise : nanos(timeout);
  }

  static long after(long now, long timeout) {
    return timeout == Deadlines.NEVER ? Deadlines.NEVER : now + timeout;
  }
}
