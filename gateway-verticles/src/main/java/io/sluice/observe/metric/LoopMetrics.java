package io.sluice.observe.metric;

import io.sluice.observe.FinishedExchange;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one event loop counts. A series that was counted lately is found by the identity of its
/// listener and route, in a table of fixed size.
public final class LoopMetrics {
  static final int DOWNSTREAM_OPENED = 0;
  static final int DOWNSTREAM_CLOSED = 1;
  static final int UPSTREAM_OPENED = 2;
  static final int UPSTREAM_CLOSED = 3;
  static final int COUNT = 4;

  private static final int SLOTS = 1024;

  private final SeriesRegistry registry;
  private final int loop;
  private final Cells cells = new Cells(COUNT);
  private final NamedCells refusals = new NamedCells();
  private final @Nullable Slot[] slots = new Slot[SLOTS];
  private int generation;

  LoopMetrics(SeriesRegistry registry, int loop) {
    this.registry = registry;
    this.loop = loop;
  }

  /// The small origins are held, not the listener and the entry: those would hold an old table.
  private record Slot(
      @Nullable ListenerOrigin listener, @Nullable RouteOrigin route, RouteCells cells) {}

  public void exchangeFinished(FinishedExchange exchange) {
    cellsOf(exchange).count(exchange);
  }

  @SuppressWarnings("ReferenceEquality") // equal origins of different identity are found slower
  private RouteCells cellsOf(FinishedExchange exchange) {
    if (generation != registry.generation()) {
      generation = registry.generation();
      Arrays.fill(slots, null);
    }
    HttpListener listener = exchange.listener();
    RouteEntry route = exchange.route();
    ListenerOrigin listenerOrigin = listener == null ? null : listener.origin();
    RouteOrigin routeOrigin = route == null ? null : route.origin();
    int at = slotOf(listenerOrigin, routeOrigin);
    Slot slot = slots[at];
    if (slot != null && slot.listener == listenerOrigin && slot.route == routeOrigin) {
      return slot.cells;
    }
    RouteCells found = registry.cells(SeriesLabels.of(exchange), loop);
    slots[at] = new Slot(listenerOrigin, routeOrigin, found);
    return found;
  }

  private static int slotOf(@Nullable ListenerOrigin listener, @Nullable RouteOrigin route) {
    int hash = System.identityHashCode(route) * 31 + System.identityHashCode(listener);
    return (hash ^ hash >>> 10) & SLOTS - 1;
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
