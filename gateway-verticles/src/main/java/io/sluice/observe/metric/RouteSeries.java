package io.sluice.observe.metric;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A series, and each event loop's counts of it.
final class RouteSeries {
  private final SeriesLabels labels;
  private final Map<Integer, RouteCells> byLoop = new ConcurrentHashMap<>();

  /// Nanoseconds since when no route of the table counts here; 0 while one does. For the
  /// scraping thread.
  long unservedSince;

  RouteSeries(SeriesLabels labels) {
    this.labels = labels;
  }

  SeriesLabels labels() {
    return labels;
  }

  RouteCells cells(int loop) {
    return byLoop.computeIfAbsent(loop, _ -> new RouteCells());
  }

  SeriesSum sum() {
    SeriesSum sum = new SeriesSum();
    byLoop.values().forEach(cells -> cells.addTo(sum));
    return sum;
  }
}
