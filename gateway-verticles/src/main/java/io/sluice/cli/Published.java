package io.sluice.cli;

import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.observe.Observation;
import io.sluice.observe.admin.AdminPage;
import io.sluice.observe.admin.AdminPage.Format;
import io.sluice.observe.admin.RoutePage;
import io.sluice.status.StatusReport;
import io.sluice.status.StatusText;
import io.sluice.table.RouteTable;
import io.vertx.core.eventbus.EventBus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What routing published last, for whoever asks.
final class Published {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";

  private final Observation observation;
  private volatile @Nullable RouteTable table;
  private volatile @Nullable StatusReport report;

  Published(Observation observation) {
    this.observation = observation;
  }

  void listen(EventBus bus) {
    bus.<RouteTable>localConsumer(
        Addresses.ROUTES,
        message -> {
          table = message.body();
          observation.tableChanged(message.body());
        });
    bus.<EndpointsChanged>localConsumer(
        Addresses.ENDPOINTS, message -> endpointsChanged(message.body()));
    bus.<StatusReport>localConsumer(Addresses.STATUS, message -> report = message.body());
  }

  private void endpointsChanged(EndpointsChanged change) {
    RouteTable current = table;
    if (current != null) {
      table = new RouteTable(current.version(), current.ports(), change.backends());
    }
  }

  /// Null before the first.
  @Nullable StatusReport report() {
    return report;
  }

  List<AdminPage> pages() {
    Map<String, Format> formats = new LinkedHashMap<>();
    formats.put("json", status(JSON, StatusText::json));
    formats.put("yaml", status(YAML, StatusText::yaml));
    formats.put("table", status(TEXT, StatusText::table));
    formats.put("wide", status(TEXT, StatusText::wide));
    return List.of(new AdminPage("/status", formats), RoutePage.of(() -> table));
  }

  private Format status(String contentType, Function<StatusReport, String> text) {
    return new Format(
        contentType,
        () -> {
          StatusReport current = report;
          return current == null ? "" : text.apply(current);
        });
  }
}
