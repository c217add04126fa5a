package io.sluice.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.failure.ProxyFailure;
import io.sluice.observe.Exchange;
import io.sluice.table.BackendIndex;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.PortTable;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficMetricsTest {
  private static final String SHOP =
      "gateway=\"ns/gw\",listener=\"ns/gw/web\",route=\"ns/shop\",route_kind=\"HTTPRoute\",rule=\"2\"";

  private long now = 1;
  private final TrafficMetrics metrics = new TrafficMetrics(3, () -> now);
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LoopMetrics loop = metrics.newLoop();

  TrafficMetricsTest() {
    registry.getPrometheusRegistry().register(metrics);
  }

  @Test
  void requestsAreSummedOverLoops() {
    LoopMetrics second = metrics.newLoop();
    loop.exchangeFinished(new Exchange());
    loop.exchangeFinished(new Exchange());
    second.exchangeFinished(new Exchange());
    assertThat(scrape())
        .contains(requests("none", "2xx", 3))
        .contains("sluice_request_body_bytes_total{" + SHOP + "} 9.0")
        .contains("sluice_response_body_bytes_total{" + SHOP + "} 600.0")
        .contains("sluice_upstream_attempts_total{" + SHOP + "} 3.0");
  }

  @Test
  void failuresAreCountedByWordAndStatusClass() {
    loop.exchangeFinished(Exchange.failed(new ProxyFailure.NoEndpoints(), 503));
    loop.exchangeFinished(Exchange.failed(new ProxyFailure.NoEndpoints(), 503));
    loop.exchangeFinished(Exchange.failed(new ProxyFailure.DownstreamGone(), 0));
    assertThat(scrape())
        .contains(requests("no_endpoints", "5xx", 2))
        .contains(requests("downstream_gone", "none", 1))
        .doesNotContain("failure=\"none\"");
  }

  @Test
  void durationsFallIntoBuckets() {
    for (long nanos : new long[] {0, 1_000_000, 1_000_001, 3_600_000_000_000L}) {
      Exchange exchange = new Exchange();
      exchange.durationNanos = nanos;
      loop.exchangeFinished(exchange);
    }
    assertThat(scrape())
        .contains("sluice_request_duration_seconds_bucket{" + SHOP + ",le=\"0.001\"} 2")
        .contains("sluice_request_duration_seconds_bucket{" + SHOP + ",le=\"0.0025\"} 3")
        .contains("sluice_request_duration_seconds_bucket{" + SHOP + ",le=\"60.0\"} 3")
        .contains("sluice_request_duration_seconds_bucket{" + SHOP + ",le=\"+Inf\"} 4")
        .contains("sluice_request_duration_seconds_count{" + SHOP + "} 4");
  }

  @Test
  void whatHasNoRouteOrListenerIsCountedAsSuch() {
    Exchange noRoute = Exchange.failed(new ProxyFailure.NoRoute(), 404);
    noRoute.route = null;
    loop.exchangeFinished(noRoute);
    noRoute.listener = null;
    loop.exchangeFinished(noRoute);
    assertThat(scrape())
        .contains("listener=\"ns/gw/web\",route=\"none\",route_kind=\"none\",rule=\"none\"")
        .contains("gateway=\"none\",listener=\"none\",route=\"none\"");
  }

  @Test
  void routesBeyondTheBoundShareOneSeries() {
    for (int route = 0; route < 10; route++) {
      finish(Exchange.route("r" + route, "named"));
    }
    assertThat(scrape())
        .contains("route=\"ns/r2\",route_kind=\"HTTPRoute\",rule=\"named\"")
        .doesNotContain("route=\"ns/r3\"")
        .containsPattern("sluice_requests_total\\{[^}]*route=\"other\"[^}]*} 7.0")
        .contains("sluice_metric_route_series 3.0");
  }

  @Test
  void seriesOfAGoneRouteGoesAfterTheGraceAndMakesRoom() {
    RouteEntry gone = Exchange.route("gone", "");
    RouteEntry kept = Exchange.route("kept", "");
    metrics.tableChanged(table(gone, kept));
    finish(gone);
    finish(kept);
    scrape();
    metrics.tableChanged(table(kept));
    assertThat(scrape()).contains("ns/gone");
    now += TrafficMetrics.GRACE.toNanos() - 1;
    assertThat(scrape()).contains("ns/gone");
    now += 1;
    assertThat(scrape()).doesNotContain("ns/gone").contains("ns/kept");
    finish(gone);
    assertThat(scrape()).containsPattern("sluice_requests_total\\{[^}]*ns/gone[^}]*} 1.0");
  }

  @Test
  void servedSeriesNeverGoes() {
    RouteEntry kept = Exchange.route("kept", "");
    metrics.tableChanged(table(kept));
    finish(kept);
    for (int scrape = 0; scrape < 5; scrape++) {
      now += TrafficMetrics.GRACE.toNanos();
      assertThat(scrape()).contains("ns/kept");
    }
  }

  @Test
  void connectionsAreGaugesAndCounters() {
    LoopMetrics second = metrics.newLoop();
    loop.downstreamOpened();
    second.downstreamOpened();
    second.downstreamClosed();
    loop.upstreamOpened();
    loop.downstreamRefused("connection limit");
    second.downstreamRefused("connection limit");
    assertThat(scrape())
        .contains("sluice_downstream_connections 1.0")
        .contains("sluice_downstream_connections_opened_total 2.0")
        .contains("sluice_upstream_connections 1.0")
        .contains("sluice_upstream_connections_opened_total 1.0")
        .contains("sluice_downstream_connections_refused_total{reason=\"connection limit\"} 2.0");
  }

  @Test
  void countingCostsNoRegistry() {
    Exchange exchange = new Exchange();
    for (int at = 0; at < 200_000; at++) {
      loop.exchangeFinished(exchange);
    }
    long start = System.nanoTime();
    for (int at = 0; at < 200_000; at++) {
      loop.exchangeFinished(exchange);
    }
    assertThat((System.nanoTime() - start) / 200_000).isLessThan(2_000);
  }

  private void finish(RouteEntry route) {
    Exchange exchange = new Exchange();
    exchange.route = route;
    loop.exchangeFinished(exchange);
  }

  private static RouteTable table(RouteEntry... routes) {
    HttpListener web = Exchange.listener("web");
    HttpListener listener =
        new HttpListener(
            web.origin(), "", null, RouteIndex.empty().replace(List.of(), List.of(routes)));
    PortTable port =
        new PortTable(
            "ns/gw",
            80,
            PortTable.Security.PLAIN,
            List.of(),
            HostIndex.<HttpListener>empty().with("", listener));
    return new RouteTable(7, Map.of(80, port), BackendIndex.empty());
  }

  private static String requests(String failure, String status, int count) {
    return "sluice_requests_total{failure=\"%s\",%s,status=\"%s\"} %d.0"
        .formatted(failure, SHOP, status, count);
  }

  private String scrape() {
    return registry.scrape();
  }
}
