package io.sluice.observe;

/// The keys of log lines and of the access log: one spelling each. A log message says what
/// happened, the keys say who and where.
public final class LogKeys {
  public static final String GATEWAY = "gateway";
  public static final String GENERATION = "generation";
  public static final String LISTENER = "listener";
  public static final String ROUTE_KIND = "routeKind";
  public static final String ROUTE = "route";
  public static final String RULE = "rule";
  public static final String BACKEND = "backend";
  public static final String ENDPOINT = "endpoint";
  public static final String CLIENT = "client";
  public static final String METHOD = "method";
  public static final String HOST = "host";
  public static final String TARGET = "target";
  public static final String PROTOCOL = "protocol";
  public static final String REQUEST_ID = "requestId";
  public static final String USER_AGENT = "userAgent";
  public static final String STATUS = "status";
  public static final String FAILURE = "failure";
  public static final String FAILURE_DETAIL = "failureDetail";
  public static final String ATTEMPTS = "attempts";
  public static final String REQUEST_BYTES = "requestBytes";
  public static final String RESPONSE_BYTES = "responseBytes";
  public static final String DURATION = "durationMs";
  public static final String UPSTREAM_DURATION = "upstreamMs";
  public static final String ADDRESS = "address";
  public static final String PORT = "port";
  public static final String PATH = "path";
  public static final String FILE = "file";
  public static final String ERROR = "error";
  public static final String DROPPED = "dropped";
  public static final String ADMIN_PORT = "adminPort";
  public static final String BOUND_PORT = "boundPort";
  public static final String CONNECTIONS = "connections";
  public static final String CONTEXT = "context";
  public static final String CUT = "cut";
  public static final String DIRECTORY = "directory";
  public static final String FIELD = "field";
  public static final String FIRST = "first";
  public static final String FIX = "fix";
  public static final String KIND = "kind";
  public static final String OPEN = "open";
  public static final String POSITION = "position";
  public static final String PROBLEM = "problem";
  public static final String QUESTION = "question";
  public static final String REASON = "reason";
  public static final String RESOURCE = "resource";
  public static final String START_MS = "startMs";
  public static final String NAME = "name";
  public static final String RETRY_SECONDS = "retrySeconds";

  private LogKeys() {}
}
