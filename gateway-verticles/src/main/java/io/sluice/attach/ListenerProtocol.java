package io.sluice.attach;

import io.sluice.kind.Kind;
import io.sluice.kind.Listener.RouteKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The listener protocols that this version serves, each with the route kinds that it supports.
public enum ListenerProtocol {
  HTTP,
  HTTPS;

  private static final List<RouteKind> ROUTE_KINDS =
      List.of(new RouteKind(Kind.HTTP_ROUTE.group(), Kind.HTTP_ROUTE.typeName()));

  /// Null: not served.
  public static @Nullable ListenerProtocol of(String protocol) {
    return switch (protocol) {
      case "HTTP" -> HTTP;
      case "HTTPS" -> HTTPS;
      case null, default -> null;
    };
  }

  public List<RouteKind> routeKinds() {
    return ROUTE_KINDS;
  }
}
