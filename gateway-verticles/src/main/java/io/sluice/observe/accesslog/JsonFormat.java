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
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A JSON object whose keys are always the same ones in the same order, but for those of what
/// there was not: route, backend, endpoint, failure. Times are milliseconds.
final class JsonFormat implements LineFormat {
  private static final byte[] TIME = ascii("{\"time\":\"");
  private static final byte[] GATEWAY = textKey(LogKeys.GATEWAY);
  private static final byte[] LISTENER = textKey(LogKeys.LISTENER);
  private static final byte[] ROUTE_KIND = textKey(LogKeys.ROUTE_KIND);
  private static final byte[] ROUTE = textKey(LogKeys.ROUTE);
  private static final byte[] RULE = textKey(LogKeys.RULE);
  private static final byte[] BACKEND = textKey(LogKeys.BACKEND);
  private static final byte[] ENDPOINT = textKey(LogKeys.ENDPOINT);
  private static final byte[] CLIENT = textKey(LogKeys.CLIENT);
  private static final byte[] METHOD = textKey(LogKeys.METHOD);
  private static final byte[] HOST = textKey(LogKeys.HOST);
  private static final byte[] TARGET = textKey(LogKeys.TARGET);
  private static final byte[] PROTOCOL = textKey(LogKeys.PROTOCOL);
  private static final byte[] REQUEST_ID = textKey(LogKeys.REQUEST_ID);
  private static final byte[] USER_AGENT = textKey(LogKeys.USER_AGENT);
  private static final byte[] STATUS = numberKey(LogKeys.STATUS);
  private static final byte[] FAILURE = textKey(LogKeys.FAILURE);
  private static final byte[] FAILURE_DETAIL = textKey(LogKeys.FAILURE_DETAIL);
  private static final byte[] ATTEMPTS = numberKey(LogKeys.ATTEMPTS);
  private static final byte[] REQUEST_BYTES = numberKey(LogKeys.REQUEST_BYTES);
  private static final byte[] RESPONSE_BYTES = numberKey(LogKeys.RESPONSE_BYTES);
  private static final byte[] DURATION = numberKey(LogKeys.DURATION);
  private static final byte[] UPSTREAM_DURATION = numberKey(LogKeys.UPSTREAM_DURATION);

  private static byte[] numberKey(String key) {
    return ascii(",\"" + key + "\":");
  }

  private static byte[] textKey(String key) {
    return ascii(",\"" + key + "\":\"");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void write(FinishedExchange exchange, LineBuffer line) {
    line.raw(TIME);
    line.timestamp(exchange.startedAtMillis());
    line.raw('"');
    listener(exchange.listener(), line);
    route(exchange.route(), line);
    backend(exchange, line);
    request(exchange, line);
    outcome(exchange, line);
    line.raw('}');
  }

  private static void listener(@Nullable HttpListener listener, LineBuffer line) {
    if (listener != null) {
      ListenerOrigin origin = listener.origin();
      text(GATEWAY, origin.gateway(), line);
      line.raw(LISTENER);
      pair(origin.namespace(), origin.name(), line);
      line.raw('/');
      line.escaped(origin.listener());
      line.raw('"');
    }
  }

  private static void route(@Nullable RouteEntry route, LineBuffer line) {
    if (route == null) {
      return;
    }
    RouteOrigin origin = route.origin();
    text(ROUTE_KIND, origin.kind(), line);
    line.raw(ROUTE);
    pair(origin.namespace(), origin.name(), line);
    line.raw('"');
    line.raw(RULE);
    if (origin.ruleName().isEmpty()) {
      line.number(origin.rule());
    } else {
      line.escaped(origin.ruleName());
    }
    line.raw('"');
  }

  private static void backend(FinishedExchange exchange, LineBuffer line) {
    BackendKey backend = exchange.backend();
    if (backend != null) {
      line.raw(BACKEND);
      pair(backend.namespace(), backend.service(), line);
      line.raw(':');
      line.number(backend.port());
      line.raw('"');
    }
    Backend.Endpoint endpoint = exchange.endpoint();
    if (endpoint != null) {
      line.raw(ENDPOINT);
      Texts.endpoint(endpoint, line);
      line.raw('"');
    }
  }

  private static void request(FinishedExchange exchange, LineBuffer line) {
    text(CLIENT, exchange.clientAddress(), line);
    text(METHOD, exchange.method(), line);
    text(HOST, exchange.host(), line);
    text(TARGET, exchange.target(), line);
    text(PROTOCOL, exchange.protocol(), line);
    text(REQUEST_ID, exchange.requestId(), line);
    text(USER_AGENT, exchange.userAgent(), line);
  }

  private static void outcome(FinishedExchange exchange, LineBuffer line) {
    number(STATUS, exchange.status(), line);
    ProxyFailure failure = exchange.failure();
    if (failure != null) {
      text(FAILURE, FailureTable.of(failure).word(), line);
      String detail = FailureTable.detail(failure);
      if (!detail.isEmpty()) {
        text(FAILURE_DETAIL, detail, line);
      }
    }
    number(ATTEMPTS, exchange.attempts(), line);
    number(REQUEST_BYTES, exchange.requestBodyBytes(), line);
    number(RESPONSE_BYTES, exchange.responseBodyBytes(), line);
    line.raw(DURATION);
    line.milliseconds(exchange.durationNanos());
    line.raw(UPSTREAM_DURATION);
    line.milliseconds(exchange.upstreamNanos());
  }

  private static void text(byte[] key, String value, LineBuffer line) {
    line.raw(key);
    line.escaped(value);
    line.raw('"');
  }

  private static void number(byte[] key, long value, LineBuffer line) {
    line.raw(key);
    line.number(value);
  }

  private static void pair(String namespace, String name, LineBuffer line) {
    line.escaped(namespace);
    line.raw('/');
    line.escaped(name);
  }
}
