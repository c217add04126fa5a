package io.sluice.http;

import io.sluice.failure.FailureTable;
import io.sluice.failure.ProxyFailure;
import io.sluice.table.RouteRule.Retry;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How often one exchange may try again, and when. Architecture, decision 15: nothing is retried
/// that was not asked for, but a failed connect while there is another endpoint, and an idempotent
/// request on a reused connection that closed before any byte of an answer. `retry.attempts: 0`
/// forbids both.
final class RetryBudget {
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
  private static final int UNASKED_CONNECTS = 2;
  private static final int UNASKED_STALE = 1;
  private static final int DOUBLINGS = 6;

  private final @Nullable Retry retry;
  private final String method;
  private final SplittableRandom random;
  private int attempts;
  private int connects;
  private int stale;
  private int pauses;

  RetryBudget(@Nullable Retry retry, String method, SplittableRandom random) {
    this.retry = retry;
    this.method = method;
    this.random = random;
  }

  /// Whether a body is worth keeping for another try.
  boolean keepsBody() {
    return retry != null && retry.attempts() > 0;
  }

  /// @param others endpoints of the backend that have not been tried
  /// @return nanoseconds until the next try, or -1 for none
  long after(ProxyFailure failure, int others) {
    if (retry != null && retry.attempts() == 0) {
      return -1;
    }
    return switch (FailureTable.of(failure).replay()) {
      case SAFE -> afterConnect(others);
      case SAFE_WHEN_IDEMPOTENT -> afterStale();
      case UNSAFE -> afterTimeout(failure);
    };
  }

  private long afterConnect(int others) {
    if (retry != null) {
      return asked();
    }
    return others > 0 && connects++ < UNASKED_CONNECTS ? 0 : -1;
  }

  private long afterStale() {
    return IDEMPOTENT.contains(method) && stale++ < UNASKED_STALE ? 0 : -1;
  }

  /// Gateway API: a try that runs into `backendRequest` counts as failed; the next one follows.
  private long afterTimeout(ProxyFailure failure) {
    boolean ofTry =
        failure instanceof ProxyFailure.UpstreamTimeout(ProxyFailure.Scope scope)
            && scope == ProxyFailure.Scope.BACKEND_REQUEST;
    return ofTry && retry != null ? asked() : -1;
  }

  /// @return nanoseconds until the next try, or -1 for none
  long afterStatus(int status) {
    return retry != null && retry.codes().contains(status) ? asked() : -1;
  }

  private long asked() {
    if (retry == null || attempts >= retry.attempts()) {
      return -1;
    }
    attempts++;
    long base = Math.max(retry.backoff().toNanos(), TimeUnit.MILLISECONDS.toNanos(1));
    long pause = base << Math.min(pauses++, DOUBLINGS);
    return pause + random.nextLong(pause / 4 + 1);
  }
}
