package io.sluice.observe.metric;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// The families that have a sample for each series.
final class RouteFamilies {
  private final CounterSnapshot.Builder requests =
      family(MetricNames.REQUESTS, "requests by the class of their status and their failure");
  private final CounterSnapshot.Builder requestBytes =
      family(MetricNames.REQUEST_BYTES, "bytes of request bodies");
  private final CounterSnapshot.Builder responseBytes =
      family(MetricNames.RESPONSE_BYTES, "bytes of response bodies");
  private final CounterSnapshot.Builder attempts =
      family(MetricNames.UPSTREAM_ATTEMPTS, "requests sent to backends, repetitions included");
  private final HistogramSnapshot.Builder durations =
      HistogramSnapshot.builder()
          .name(MetricNames.REQUEST_DURATION)
          .help("seconds from the first byte of a request to the last of its response");

  RouteFamilies(Collection<RouteSeries> series) {
    for (RouteSeries each : series) {
      SeriesSum sum = each.sum();
      long[] buckets = Arrays.copyOfRange(sum.cells(), RouteCells.BUCKETS, RouteCells.COUNT);
      if (Arrays.stream(buckets).sum() > 0) {
        add(labels(each.labels()), sum, buckets);
      }
    }
  }

  List<MetricSnapshot> snapshots() {
    return List.of(
        requests.build(),
        requestBytes.build(),
        responseBytes.build(),
        attempts.build(),
        durations.build());
  }

  private static CounterSnapshot.Builder family(String name, String help) {
    return CounterSnapshot.builder().name(name).help(help);
  }

  private static Labels labels(SeriesLabels labels) {
    return Labels.of(
        MetricNames.GATEWAY, labels.gateway(),
        MetricNames.LISTENER, labels.listener(),
        MetricNames.ROUTE_KIND, labels.routeKind(),
        MetricNames.ROUTE, labels.route(),
        MetricNames.RULE, labels.rule());
  }

  private void add(Labels labels, SeriesSum sum, long[] buckets) {
    long[] cells = sum.cells();
    for (int statusClass = 0; statusClass < RouteCells.STATUS_CLASSES; statusClass++) {
      if (cells[statusClass] > 0) {
        addRequests(labels, statusClass, MetricNames.NONE, cells[statusClass]);
      }
    }
    sum.failures()
        .forEach(
            (key, count) -> {
              int statusClass = Character.digit(key.charAt(0), 10);
              addRequests(labels, statusClass, key.substring(1), count);
            });
    requestBytes.dataPoint(Families.point(labels, cells[RouteCells.REQUEST_BYTES]));
    responseBytes.dataPoint(Families.point(labels, cells[RouteCells.RESPONSE_BYTES]));
    attempts.dataPoint(Families.point(labels, cells[RouteCells.ATTEMPTS]));
    durations.dataPoint(
        HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(
                ClassicHistogramBuckets.of(LatencyBuckets.upperBounds(), buckets))
            .sum(cells[RouteCells.NANOS] / 1e9)
            .labels(labels)
            .build());
  }

  private void addRequests(Labels labels, int statusClass, String failure, long count) {
    Labels all =
        labels.merge(
            Labels.of(
                MetricNames.STATUS,
                statusClass == 0 ? MetricNames.NONE : statusClass + "xx",
                MetricNames.FAILURE,
                failure));
    requests.dataPoint(Families.point(all, count));
  }
}
