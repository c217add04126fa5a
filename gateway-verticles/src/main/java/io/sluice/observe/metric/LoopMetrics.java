package io.sluice.observe.metric;

import io.sluice.observe.FinishedExchange;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import java.util.Map;

/// What one event loop counts.
public final class LoopMetrics {
  static final int DOWNSTREAM_OPENED = 0;
  static final int DOWNSTREAM_CLOSED = 1;
  static final int UPSTREAM_OPENED = 2;
  static final int UPSTREAM_CLOSED = 3;
  static final int COUNT = 4;

  private final SeriesRegistry registry;
  private final int loop;
  private final Cells cells = new Cells(COUNT);
  private final NamedCells refusals = new NamedCells();
  private final KnownSeries known = new KnownSeries();
  private int generation;

  LoopMetrics(SeriesRegistry registry, int loop) {
    this.registry = registry;
    this.loop = loop;
  }

  public void exchangeFinished(FinishedExchange exchange) {
    cellsOf(exchange).count(exchange);
  }

  private RouteCells cellsOf(FinishedExchange exchange) {
    if (generation != registry.generation()) {
      generation = registry.generation();
      known.clear();
    }
    HttpListener listener = exchange.listener();
    RouteEntry route = exchange.route();
    ListenerOrigin listenerOrigin = listener == null ? null : listener.origin();
    RouteOrigin routeOrigin = route == null ? null : route.origin();
    RouteCells cells = known.get(listenerOrigin, routeOrigin);
    if (cells == null) {
      cells = registry.cells(SeriesLabels.of(exchange), loop);
      known.put(listenerOrigin, routeOrigin, cells);
    }
    return cells;
  }

  public void downstreamOpened() {
    cells.add(DOWNSTREAM_OPENED, 1);
  }

  public void downstreamClosed() {
    cells.add(DOWNSTREAM_CLOSED, 1);
  }

  public void upstreamOpened() {
    cells.add(UPSTREAM_OPENED, 1);
  }

  public void upstreamClosed() {
    cells.add(UPSTREAM_CLOSED, 1);
  }

  public void downstreamRefused(String reason) {
    refusals.count(reason);
  }

  void addTo(long[] sums, Map<String, Long> refused) {
    cells.addTo(sums);
    refusals.addTo(refused);
  }
}
