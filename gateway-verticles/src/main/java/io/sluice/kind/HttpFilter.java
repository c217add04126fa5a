package io.sluice.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A filter of an HTTPRoute rule or backendRef.
public sealed interface HttpFilter {
  record RequestHeaderModifier(HeaderChanges changes) implements HttpFilter {}

  record ResponseHeaderModifier(HeaderChanges changes) implements HttpFilter {}

  /// Null and empty: not given. `statusCode` is 302 by default.
  record RequestRedirect(
      String scheme,
      String hostname,
      @Nullable PathModifier path,
      @Nullable Integer port,
      int statusCode)
      implements HttpFilter {}

  record UrlRewrite(String hostname, @Nullable PathModifier path) implements HttpFilter {}

  /// The share is `numerator` out of `denominator`; percent 20 is 20 out of 100, neither given is
  /// 100 out of 100.
  record RequestMirror(BackendReference backend, int numerator, int denominator)
      implements HttpFilter {}

  /// @param allowCredentials false when not given
  /// @param maxAgeSeconds 5 by default
  record Cors(
      List<String> allowOrigins,
      boolean allowCredentials,
      List<String> allowMethods,
      List<String> allowHeaders,
      List<String> exposeHeaders,
      int maxAgeSeconds)
      implements HttpFilter {
    public Cors {
      allowOrigins = List.copyOf(allowOrigins);
      allowMethods = List.copyOf(allowMethods);
      allowHeaders = List.copyOf(allowHeaders);
      exposeHeaders = List.copyOf(exposeHeaders);
    }
  }

  /// A filter that this version does not implement (ExtensionRef, ExternalAuth): its rule fails
  /// closed.
  record Unsupported(String type, @Nullable ObjectReference extensionRef) implements HttpFilter {}

  /// Header changes in the order of the source.
  record HeaderChanges(List<Header> set, List<Header> add, List<String> remove) {
    public HeaderChanges {
      set = List.copyOf(set);
      add = List.copyOf(add);
      remove = List.copyOf(remove);
    }
  }

  record Header(String name, String value) {}

  record PathModifier(PathChange type, String value) {}

  enum PathChange {
    REPLACE_FULL_PATH,
    REPLACE_PREFIX_MATCH
  }
}
