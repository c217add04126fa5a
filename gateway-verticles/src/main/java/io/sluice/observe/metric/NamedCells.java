package io.sluice.observe.metric;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counters by name for what is rare, written by one thread and read by any. Bounded: what
/// comes when it is full is counted as [MetricNames#OTHER].
final class NamedCells {
  private static final int MOST = 256;

  private final Map<String, Cells> cells = new ConcurrentHashMap<>();

  /// On the writing thread only.
  void count(String name) {
    Cells cell = cells.get(name);
    if (cell == null) {
      String bounded = cells.size() < MOST ? name : MetricNames.OTHER;
      cell = cells.computeIfAbsent(bounded, _ -> new Cells(1));
    }
    cell.add(0, 1);
  }

  void addTo(Map<String, Long> sums) {
    cells.forEach((name, cell) -> sums.merge(name, cell.get(0), Long::sum));
  }
}
