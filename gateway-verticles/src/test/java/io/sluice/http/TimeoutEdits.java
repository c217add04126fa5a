package io.sluice.http;

import io.sluice.settings.TimeoutSettings;
import java.time.Duration;

/// Settings with short timeouts, so that tests need not wait.
final class TimeoutEdits {
  static final Duration SHORT = Duration.ofMillis(300);

  private TimeoutEdits() {}

  static TimeoutSettings shortDownstream(TimeoutSettings settings) {
    return new TimeoutSettings(
        settings.tlsHandshake(),
        SHORT,
        SHORT,
        SHORT,
        SHORT,
        settings.request(),
        settings.upstreamIdle(),
        settings.tunnelIdle());
  }

  static TimeoutSettings shortUpstream(TimeoutSettings settings) {
    return new TimeoutSettings(
        settings.tlsHandshake(),
        settings.requestHeader(),
        settings.requestBodyIdle(),
        settings.downstreamIdle(),
        settings.responseWriteIdle(),
        settings.request(),
        SHORT,
        SHORT);
  }
}
