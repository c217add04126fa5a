package io.sluice.observe.metric;

import io.sluice.failure.FailureTable;
import io.sluice.failure.ProxyFailure;
import io.sluice.observe.FinishedExchange;

/// One event loop's counts of one series.
final class RouteCells {
  /// By the first digit of the status; 0: none was sent.
  static final int STATUS_CLASSES = 6;

  static final int REQUEST_BYTES = STATUS_CLASSES;
  static final int RESPONSE_BYTES = REQUEST_BYTES + 1;
  static final int ATTEMPTS = RESPONSE_BYTES + 1;
  static final int NANOS = ATTEMPTS + 1;
  static final int BUCKETS = NANOS + 1;
  static final int COUNT = BUCKETS + LatencyBuckets.COUNT;

  private final Cells cells = new Cells(COUNT);
  private final NamedCells failures = new NamedCells();

  /// On the loop only.
  void count(FinishedExchange exchange) {
    ProxyFailure failure = exchange.failure();
    int statusClass = statusClass(exchange.status());
    if (failure == null) {
      cells.add(statusClass, 1);
    } else {
      failures.count(statusClass + FailureTable.of(failure).word());
    }
    cells.add(REQUEST_BYTES, exchange.requestBodyBytes());
    cells.add(RESPONSE_BYTES, exchange.responseBodyBytes());
    cells.add(ATTEMPTS, exchange.attempts());
    long nanos = exchange.durationNanos();
    cells.add(NANOS, nanos);
    cells.add(BUCKETS + LatencyBuckets.of(nanos), 1);
  }

  private static int statusClass(int status) {
    int statusClass = status / 100;
    return statusClass < STATUS_CLASSES ? statusClass : 0;
  }

  void addTo(SeriesSum sum) {
    cells.addTo(sum.cells());
    failures.addTo(sum.failures());
  }
}
