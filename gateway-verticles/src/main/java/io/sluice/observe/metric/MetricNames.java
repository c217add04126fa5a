package io.sluice.observe.metric;

/// Every name and label of the metrics of traffic. Prometheus appends `_total` to counters.
public final class MetricNames {
  static final String REQUESTS = "sluice_requests";
  static final String REQUEST_DURATION = "sluice_request_duration_seconds";
  static final String REQUEST_BYTES = "sluice_request_body_bytes";
  static final String RESPONSE_BYTES = "sluice_response_body_bytes";
  static final String UPSTREAM_ATTEMPTS = "sluice_upstream_attempts";
  static final String DOWNSTREAM_CONNECTIONS = "sluice_downstream_connections";
  static final String DOWNSTREAM_OPENED = "sluice_downstream_connections_opened";
  static final String DOWNSTREAM_REFUSED = "sluice_downstream_connections_refused";
  static final String UPSTREAM_CONNECTIONS = "sluice_upstream_connections";
  static final String UPSTREAM_OPENED = "sluice_upstream_connections_opened";
  static final String ROUTE_TABLE_VERSION = "sluice_route_table_version";
  static final String ROUTE_SERIES = "sluice_metric_route_series";
  public static final String ACCESS_LOG_DROPPED = "sluice_access_log_dropped";
  public static final String ACCESS_LOG_ERRORS = "sluice_access_log_write_errors";

  static final String GATEWAY = "gateway";
  static final String LISTENER = "listener";
  static final String ROUTE_KIND = "route_kind";
  static final String ROUTE = "route";
  static final String RULE = "rule";
  static final String STATUS = "status";
  static final String FAILURE = "failure";
  static final String REASON = "reason";

  /// The label's value where there is nothing to name.
  static final String NONE = "none";

  /// The series of all routes beyond the bound on series.
  static final String OTHER = "other";

  private MetricNames() {}
}
