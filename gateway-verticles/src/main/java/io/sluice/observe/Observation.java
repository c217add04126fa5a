package io.sluice.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.observe.accesslog.AccessLog;
import io.sluice.observe.metric.MetricNames;
import io.sluice.observe.metric.TrafficMetrics;
import io.sluice.settings.AccessLogSettings;
import io.sluice.settings.Settings;
import io.sluice.table.RouteTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What watches a process: the registry that Vert.x feeds and that traffic is counted into, and
/// the access log. Made before Vertx, which is given the registry.
public final class Observation implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final TrafficMetrics traffic;
  private final @Nullable AccessLog accessLog;

  private Observation(TrafficMetrics traffic, @Nullable AccessLog accessLog) {
    this.traffic = traffic;
    this.accessLog = accessLog;
  }

  /// @throws IOException when the access log cannot be opened; the message names the file
  public static Observation start(Settings settings) throws IOException {
    return start(settings.operation().metricSeries(), settings.accessLog());
  }

  static Observation start(int mostSeries, AccessLogSettings accessLog) throws IOException {
    return accessLog.file().isEmpty()
        ? withoutAccessLog(mostSeries)
        : registered(mostSeries, AccessLog.open(accessLog));
  }

  public static Observation withoutAccessLog(int mostSeries) {
    return registered(mostSeries, null);
  }

  private static Observation registered(int mostSeries, @Nullable AccessLog accessLog) {
    Observation observation = new Observation(new TrafficMetrics(mostSeries), accessLog);
    observation.register();
    return observation;
  }

  private void register() {
    registry.getPrometheusRegistry().register(traffic);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    if (accessLog != null) {
      FunctionCounter.builder(MetricNames.ACCESS_LOG_DROPPED, accessLog, AccessLog::dropped)
          .description("lines that found no room or could not be written")
          .register(registry);
      FunctionCounter.builder(MetricNames.ACCESS_LOG_ERRORS, accessLog, AccessLog::writeErrors)
          .description("failures to write or open the file")
          .register(registry);
    }
  }

  /// For `MicrometerMetricsFactory`.
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /// For one more event loop, for its use alone.
  public ExchangeObserver newLoop() {
    return new LoopObserver(traffic.newLoop(), accessLog == null ? null : accessLog.newLoop());
  }

  /// To be told of every route table: series of routes that are gone go.
  public void tableChanged(RouteTable table) {
    traffic.tableChanged(table);
  }

  /// Writes the last lines of the access log. To be called when traffic has ended.
  @Override
  public void close() {
    if (accessLog != null) {
      accessLog.close();
    }
    collections.close();
    registry.close();
  }
}
