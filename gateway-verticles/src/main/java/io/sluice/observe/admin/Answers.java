package io.sluice.observe.admin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// How every answer is sent.
final class Answers {
  static final String TEXT = "text/plain; charset=utf-8";

  private Answers() {}

  static void text(RoutingContext context, int status, String body) {
    send(context, status, TEXT, Buffer.buffer(body));
  }

  static void send(RoutingContext context, int status, String contentType, Buffer body) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(body)
        .onFailure(_ -> {}); // The client has gone, and nobody else waits for the answer.
  }
}
