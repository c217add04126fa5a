package io.sluice.backend;

import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fails the first tries of a request below `/retry`: `uuid` says which request it is,
/// `succeedAfter` how many tries fail, `responseCode` how (a reset connection when it is absent),
/// `delayRetry` how long each failure takes. On one event loop.
final class RetrySimulation {
  private static final int REMEMBERED = 10_000;

  private final Map<String, Integer> tries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// Whether this try is to fail. Counts it.
  boolean fails(HttpServerRequest request) {
    String uuid = request.getParam("uuid");
    int failures = Numbers.parse(request.getParam("succeedAfter"), 0);
    int before = tries.merge(uuid == null ? "" : uuid, 1, Integer::sum) - 1;
    return before < failures;
  }

  void fail(HttpServerRequest request) {
    int status = Numbers.parse(request.getParam("responseCode"), 0);
    if (status < 200 || status > 599) {
      request.connection().close();
    } else {
      request.response().setStatusCode(status).end();
    }
  }

  /// Reads numbers of a query.
  static final class Numbers {
    private Numbers() {}

    static int parse(@Nullable String text, int otherwise) {
      return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
  }
}
