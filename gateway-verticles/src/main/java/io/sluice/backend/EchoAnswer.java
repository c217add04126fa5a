package io.sluice.backend;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A request as the echo backend tells it, in the shape that the conformance suite reads: header
/// names as Go writes them, each with a list of values, and without `Host`, which has a field of
/// its own.
final class EchoAnswer {
  private EchoAnswer() {}

  static JsonObject of(HttpServerRequest request, EchoIdentity identity) {
    return new JsonObject()
        .put("path", request.uri())
        .put("host", host(request))
        .put("method", request.method().name())
        .put("proto", protocol(request.version()))
        .put("headers", headers(request.headers()))
        .put("httpPort", Integer.toString(request.localAddress().port()))
        .put("namespace", identity.namespace())
        .put("ingress", "")
        .put("service", identity.service())
        .put("pod", identity.pod());
  }

  private static String host(HttpServerRequest request) {
    String host = request.getHeader("Host");
    return host != null ? host : "";
  }

  private static String protocol(HttpVersion version) {
    return switch (version) {
      case HTTP_1_0 -> "HTTP/1.0";
      case HTTP_1_1 -> "HTTP/1.1";
      case HTTP_2 -> "HTTP/2.0";
      case HTTP_3 -> "HTTP/3.0";
    };
  }

  private static JsonObject headers(MultiMap fields) {
    JsonObject headers = new JsonObject();
    fields.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("Host")) {
            String canonical = canonical(name);
            JsonArray values = headers.getJsonArray(canonical, new JsonArray());
            headers.put(canonical, values.add(value));
          }
        });
    return headers;
  }

  /// `x-request-id` is `X-Request-Id`.
  static String canonical(String name) {
    StringBuilder text = new StringBuilder(name.length());
    boolean first = true;
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      text.append(first ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
      first = letter == '-';
    }
    return text.toString();
  }
}
