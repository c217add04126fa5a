package io.sluice.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a request or response, or an answer in the backend's stead.
public sealed interface Filter {
  record RequestHeaders(HeaderChanges changes) implements Filter {}

  record ResponseHeaders(HeaderChanges changes) implements Filter {}

  /// @param scheme empty: the request's
  /// @param hostname empty: the request's
  /// @param port null: the scheme's own when a scheme is given, else the listener's
  record Redirect(
      String scheme, String hostname, @Nullable Integer port, @Nullable PathChange path, int status)
      implements Filter {}

  /// @param hostname empty: unchanged
  record Rewrite(String hostname, @Nullable PathChange path) implements Filter {}

  /// Sends a copy of numerator out of denominator requests to a backend, and ignores the
  /// answer.
  record Mirror(BackendKey backend, int numerator, int denominator) implements Filter {}

  /// Lists as the user wrote them; `*` stands for any.
  record Cors(
      List<String> allowOrigins,
      Credentials credentials,
      List<String> allowMethods,
      List<String> allowHeaders,
      List<String> exposeHeaders,
      int maxAgeSeconds)
      implements Filter {
    public Cors {
      allowOrigins = List.copyOf(allowOrigins);
      allowMethods = List.copyOf(allowMethods);
      allowHeaders = List.copyOf(allowHeaders);
      exposeHeaders = List.copyOf(exposeHeaders);
    }
  }

  enum Credentials {
    ALLOWED,
    REFUSED
  }

  /// @param set names as written, compared without case; replaces all values
  /// @param add appends a value
  /// @param remove names, compared without case
  record HeaderChanges(List<Header> set, List<Header> add, List<String> remove) {
    public HeaderChanges {
      set = List.copyOf(set);
      add = List.copyOf(add);
      remove = List.copyOf(remove);
    }
  }

  record Header(String name, String value) {}

  /// How a path changes; the query is kept.
  sealed interface PathChange {
    record ReplaceFull(String path) implements PathChange {}

    /// Replaces the prefix that the rule matched.
    ///
    /// @param matched the rule's prefix without a trailing slash
    record ReplacePrefix(String matched, String replacement) implements PathChange {}
  }
}
