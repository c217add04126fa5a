package io.sluice.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as matching sees it.
record Request(
    String host, String path, String method, Map<String, String> headers, Map<String, String> query)
    implements RequestView {
  static Request get(String host, String path) {
    return new Request(host, path, "GET", Map.of(), Map.of());
  }

  Request withMethod(String other) {
    return new Request(host, path, other, headers, query);
  }

  Request withHeaders(Map<String, String> others) {
    return new Request(host, path, method, others, query);
  }

  Request withQuery(Map<String, String> others) {
    return new Request(host, path, method, headers, others);
  }

  @Override
  public @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }

  @Override
  public @Nullable String queryParameter(String name) {
    return query.get(name);
  }
}
