package io.sluice.observe.accesslog;

import io.sluice.failure.FailureTable;
import io.sluice.failure.ProxyFailure;
import io.sluice.observe.FinishedExchange;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import org.jspecify.annotations.Nullable;

/// A line for people, whose fields stand in a fixed order; `-` where there is nothing:
///
/// ```
/// time client "method target protocol" status duration-ms upstream-ms attempts bytes-in bytes-out
///   host listener route rule backend endpoint failure request-id "user agent"
/// ```
final class TextFormat implements LineFormat {
  @Override
  public void write(FinishedExchange exchange, LineBuffer line) {
    line.timestamp(exchange.startedAtMillis());
    line.raw(' ');
    word(exchange.clientAddress(), line);
    line.raw("\"");
    line.escaped(exchange.method());
    line.raw(' ');
    line.escaped(exchange.target());
    line.raw(' ');
    line.escaped(exchange.protocol());
    line.raw("\" ");
    numbers(exchange, line);
    word(exchange.host(), line);
    objects(exchange, line);
    failure(exchange.failure(), line);
    word(exchange.requestId(), line);
    line.raw("\"");
    line.escaped(exchange.userAgent());
    line.raw("\"");
  }

  private static void numbers(FinishedExchange exchange, LineBuffer line) {
    line.number(exchange.status());
    line.raw(' ');
    line.milliseconds(exchange.durationNanos());
    line.raw(' ');
    line.milliseconds(exchange.upstreamNanos());
    line.raw(' ');
    line.number(exchange.attempts());
    line.raw(' ');
    line.number(exchange.requestBodyBytes());
    line.raw(' ');
    line.number(exchange.responseBodyBytes());
    line.raw(' ');
  }

  private static void objects(FinishedExchange exchange, LineBuffer line) {
    HttpListener listener = exchange.listener();
    if (listener == null) {
      line.raw("- ");
    } else {
      ListenerOrigin origin = listener.origin();
      path(origin.namespace(), origin.name(), line);
      line.raw('/');
      word(origin.listener(), line);
    }
    RouteEntry route = exchange.route();
    if (route == null) {
      line.raw("- - ");
    } else {
      RouteOrigin origin = route.origin();
      path(origin.namespace(), origin.name(), line);
      line.raw(' ');
      word(origin.ruleLabel(), line);
    }
    backend(exchange.backend(), exchange.endpoint(), line);
  }

  private static void backend(
      @Nullable BackendKey backend, Backend.@Nullable Endpoint endpoint, LineBuffer line) {
    if (backend == null) {
      line.raw('-');
    } else {
      path(backend.namespace(), backend.service(), line);
      line.raw(':');
      line.number(backend.port());
    }
    line.raw(' ');
    if (endpoint == null) {
      line.raw('-');
    } else {
      Texts.endpoint(endpoint, line);
    }
    line.raw(' ');
  }

  private static void failure(@Nullable ProxyFailure failure, LineBuffer line) {
    if (failure == null) {
      line.raw("- ");
      return;
    }
    line.raw(FailureTable.of(failure).word());
    String detail = FailureTable.detail(failure);
    if (!detail.isEmpty()) {
      line.raw("(\"");
      line.escaped(detail);
      line.raw("\")");
    }
    line.raw(' ');
  }

  private static void path(String namespace, String name, LineBuffer line) {
    line.escaped(namespace);
    line.raw('/');
    line.escaped(name);
  }

  private static void word(String text, LineBuffer line) {
    if (text.isEmpty()) {
      line.raw('-');
    } else {
      line.escaped(text);
    }
    line.raw(' ');
  }
}
