package io.sluice.observe.metric;

import io.sluice.observe.FinishedExchange;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteTable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which objects of the user a series is about.
///
/// @param route `namespace/name`
/// @param rule its name, else its index
record SeriesLabels(String gateway, String listener, String routeKind, String route, String rule) {
  static final SeriesLabels OTHER =
      new SeriesLabels(
          MetricNames.OTHER,
          MetricNames.OTHER,
          MetricNames.OTHER,
          MetricNames.OTHER,
          MetricNames.OTHER);

  static SeriesLabels of(FinishedExchange exchange) {
    HttpListener listener = exchange.listener();
    RouteEntry route = exchange.route();
    return of(listener == null ? null : listener.origin(), route == null ? null : route.origin());
  }

  static SeriesLabels of(@Nullable ListenerOrigin listener, @Nullable RouteOrigin route) {
    return new SeriesLabels(
        listener == null ? MetricNames.NONE : listener.gateway(),
        listener == null ? MetricNames.NONE : listener.label(),
        route == null ? MetricNames.NONE : route.kind(),
        route == null ? MetricNames.NONE : route.qualifiedName(),
        route == null ? MetricNames.NONE : route.ruleLabel());
  }

  /// Every series that requests can count into under this table.
  static Set<SeriesLabels> in(RouteTable table) {
    Set<SeriesLabels> labels = new HashSet<>();
    labels.add(of(null, null));
    table
        .ports()
        .values()
        .forEach(
            port ->
                port.listeners()
                    .values()
                    .forEach(
                        listener -> {
                          labels.add(of(listener.origin(), null));
                          listener
                              .routes()
                              .entries()
                              .forEach(route -> labels.add(of(listener.origin(), route.origin())));
                        }));
    return labels;
  }
}
