package io.sluice.observe.metric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The series that there are, of all event loops. Bounded: routes beyond it share one.
final class SeriesRegistry {
  private final int most;
  private final Map<SeriesLabels, RouteSeries> series = new ConcurrentHashMap<>();
  private final RouteSeries other = new RouteSeries(SeriesLabels.OTHER);
  private volatile int generation;

  SeriesRegistry(int most) {
    this.most = most;
  }

  /// Changes when cells that were given out may no longer be read.
  int generation() {
    return generation;
  }

  RouteCells cells(SeriesLabels labels, int loop) {
    RouteSeries known = series.get(labels);
    return (known == null ? admit(labels) : known).cells(loop);
  }

  private synchronized RouteSeries admit(SeriesLabels labels) {
    if (series.size() >= most && !series.containsKey(labels)) {
      return other;
    }
    return series.computeIfAbsent(labels, RouteSeries::new);
  }

  /// Series that have had no route for so long go; their last counts were there to be scraped.
  synchronized void forgetUnserved(Set<SeriesLabels> served, long now, Duration grace) {
    boolean forgot =
        series
            .values()
            .removeIf(
                each -> {
                  if (served.contains(each.labels())) {
                    each.unservedSince = 0;
                    return false;
                  }
                  if (each.unservedSince == 0) {
                    each.unservedSince = now;
                  }
                  return now - each.unservedSince >= grace.toNanos();
                });
    if (forgot) {
      generation = generation + 1;
    }
  }

  int size() {
    return series.size();
  }

  /// With the shared one.
  Collection<RouteSeries> all() {
    List<RouteSeries> all = new ArrayList<>(series.values());
    all.add(other);
    return all;
  }
}
