package io.sluice.observe.accesslog;

import io.sluice.failure.FailureTable;
import io.sluice.failure.ProxyFailure;
import io.sluice.observe.FinishedExchange;
import io.sluice.observe.LogKeys;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import org.jspecify.annotations.Nullable;

/// A JSON object whose keys are always the same ones in the same order, but for those of what
/// there was not: route, backend, endpoint, failure. Times are milliseconds.
final class JsonFormat implements LineFormat {
  @Override
  public void write(FinishedExchange exchange, LineBuffer line) {
    line.raw("{\"time\":\"");
    line.timestamp(exchange.startedAtMillis());
    line.raw("\"");
    listener(exchange.listener(), line);
    route(exchange.route(), line);
    backend(exchange, line);
    request(exchange, line);
    outcome(exchange, line);
    line.raw("}");
  }

  private static void listener(@Nullable HttpListener listener, LineBuffer line) {
    if (listener != null) {
      ListenerOrigin origin = listener.origin();
      text(LogKeys.GATEWAY, origin.gateway(), line);
      begin(LogKeys.LISTENER, line);
      pair(origin.namespace(), origin.name(), line);
      line.raw("/");
      line.escaped(origin.listener());
      line.raw("\"");
    }
  }

  private static void route(@Nullable RouteEntry route, LineBuffer line) {
    if (route == null) {
      return;
    }
    RouteOrigin origin = route.origin();
    text(LogKeys.ROUTE_KIND, origin.kind(), line);
    begin(LogKeys.ROUTE, line);
    pair(origin.namespace(), origin.name(), line);
    line.raw("\"");
    begin(LogKeys.RULE, line);
    if (origin.ruleName().isEmpty()) {
      line.number(origin.rule());
    } else {
      line.escaped(origin.ruleName());
    }
    line.raw("\"");
  }

  private static void backend(FinishedExchange exchange, LineBuffer line) {
    BackendKey backend = exchange.backend();
    if (backend != null) {
      begin(LogKeys.BACKEND, line);
      pair(backend.namespace(), backend.service(), line);
      line.raw(":");
      line.number(backend.port());
      line.raw("\"");
    }
    Backend.Endpoint endpoint = exchange.endpoint();
    if (endpoint != null) {
      begin(LogKeys.ENDPOINT, line);
      Texts.endpoint(endpoint, line);
      line.raw("\"");
    }
  }

  private static void request(FinishedExchange exchange, LineBuffer line) {
    text(LogKeys.CLIENT, exchange.clientAddress(), line);
    text(LogKeys.METHOD, exchange.method(), line);
    text(LogKeys.HOST, exchange.host(), line);
    text(LogKeys.TARGET, exchange.target(), line);
    text(LogKeys.PROTOCOL, exchange.protocol(), line);
    text(LogKeys.REQUEST_ID, exchange.requestId(), line);
    text(LogKeys.USER_AGENT, exchange.userAgent(), line);
  }

  private static void outcome(FinishedExchange exchange, LineBuffer line) {
    number(LogKeys.STATUS, exchange.status(), line);
    ProxyFailure failure = exchange.failure();
    if (failure != null) {
      text(LogKeys.FAILURE, FailureTable.of(failure).word(), line);
      String detail = FailureTable.detail(failure);
      if (!detail.isEmpty()) {
        text(LogKeys.FAILURE_DETAIL, detail, line);
      }
    }
    number(LogKeys.ATTEMPTS, exchange.attempts(), line);
    number(LogKeys.REQUEST_BYTES, exchange.requestBodyBytes(), line);
    number(LogKeys.RESPONSE_BYTES, exchange.responseBodyBytes(), line);
    key(LogKeys.DURATION, line);
    line.milliseconds(exchange.durationNanos());
    key(LogKeys.UPSTREAM_DURATION, line);
    line.milliseconds(exchange.upstreamNanos());
  }

  private static void text(String key, String value, LineBuffer line) {
    begin(key, line);
    line.escaped(value);
    line.raw("\"");
  }

  private static void number(String key, long value, LineBuffer line) {
    key(key, line);
    line.number(value);
  }

  private static void begin(String key, LineBuffer line) {
    key(key, line);
    line.raw("\"");
  }

  private static void key(String key, LineBuffer line) {
    line.raw(",\"");
    line.raw(key);
    line.raw("\":");
  }

  private static void pair(String namespace, String name, LineBuffer line) {
    line.escaped(namespace);
    line.raw("/");
    line.escaped(name);
  }
}
