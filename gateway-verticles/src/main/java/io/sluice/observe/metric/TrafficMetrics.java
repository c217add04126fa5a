package io.sluice.observe.metric;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sluice.table.RouteTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// Everything that event loops count, summed when Prometheus asks. Series of routes that are
/// gone go with the first scrape after the grace.
public final class TrafficMetrics implements MultiCollector {
  /// Several scrapes long, so that the last counts of a route are seen.
  static final Duration GRACE = Duration.ofMinutes(5);

  private final SeriesRegistry registry;
  private final LongSupplier nanoClock;
  private final List<LoopMetrics> loops = new CopyOnWriteArrayList<>();
  private volatile RouteTable table = RouteTable.EMPTY;
  private RouteTable servedTable = RouteTable.EMPTY;
  private Set<SeriesLabels> served = SeriesLabels.in(RouteTable.EMPTY);

  /// @param mostSeries bound on series of routes; those beyond it share one
  public TrafficMetrics(int mostSeries) {
    this(mostSeries, System::nanoTime);
  }

  TrafficMetrics(int mostSeries, LongSupplier nanoClock) {
    this.registry = new SeriesRegistry(mostSeries);
    this.nanoClock = nanoClock;
  }

  /// Counts of one more event loop, for its use alone.
  public synchronized LoopMetrics newLoop() {
    LoopMetrics loop = new LoopMetrics(registry, loops.size());
    loops.add(loop);
    return loop;
  }

  /// Which series are served from now on.
  public void tableChanged(RouteTable newTable) {
    table = newTable;
  }

  @Override
  public synchronized MetricSnapshots collect() {
    RouteTable current = table;
    registry.forgetUnserved(served(current), nanoClock.getAsLong(), GRACE);
    List<MetricSnapshot> families = new ArrayList<>(new RouteFamilies(registry.all()).snapshots());
    long[] sums = new long[LoopMetrics.COUNT];
    Map<String, Long> refused = new TreeMap<>();
    loops.forEach(loop -> loop.addTo(sums, refused));
    long downstream = sums[LoopMetrics.DOWNSTREAM_OPENED] - sums[LoopMetrics.DOWNSTREAM_CLOSED];
    long upstream = sums[LoopMetrics.UPSTREAM_OPENED] - sums[LoopMetrics.UPSTREAM_CLOSED];
    families.add(
        Families.gauge(MetricNames.DOWNSTREAM_CONNECTIONS, "open connections", downstream));
    families.add(
        Families.counter(
            MetricNames.DOWNSTREAM_OPENED,
            "connections accepted",
            sums[LoopMetrics.DOWNSTREAM_OPENED]));
    families.add(
        Families.counterBy(
            MetricNames.REASON, MetricNames.DOWNSTREAM_REFUSED, "connections refused", refused));
    families.add(
        Families.gauge(MetricNames.UPSTREAM_CONNECTIONS, "open connections to backends", upstream));
    families.add(
        Families.counter(
            MetricNames.UPSTREAM_OPENED,
            "connections opened to backends",
            sums[LoopMetrics.UPSTREAM_OPENED]));
    families.add(
        Families.gauge(
            MetricNames.ROUTE_TABLE_VERSION, "version of the route table", current.version()));
    families.add(
        Families.gauge(
            MetricNames.ROUTE_SERIES, "series of routes, of a bounded number", registry.size()));
    return new MetricSnapshots(families);
  }

  @SuppressWarnings("ReferenceEquality") // of one table the answer is the same
  private Set<SeriesLabels> served(RouteTable current) {
    if (current != servedTable) {
      served = SeriesLabels.in(current);
      servedTable = current;
    }
    return served;
  }
}
