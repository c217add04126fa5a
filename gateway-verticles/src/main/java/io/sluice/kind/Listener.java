package io.sluice.kind;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One listener of a Gateway or a ListenerSet.
///
/// @param hostname empty: any
/// @param protocol as written; unknown protocols reach the status
/// @param unsupported paths (relative to the listener) of fields that are set and that this
///     version does not implement, such as `filters`
public record Listener(
    String name,
    String hostname,
    int port,
    String protocol,
    @Nullable Tls tls,
    AllowedRoutes allowedRoutes,
    List<String> unsupported) {
  public Listener {
    unsupported = List.copyOf(unsupported);
  }

  /// @param mode null when not given
  public record Tls(
      @Nullable TlsMode mode, List<ObjectReference> certificateRefs, Map<String, String> options) {
    public Tls {
      certificateRefs = List.copyOf(certificateRefs);
      options = Map.copyOf(options);
    }
  }

  /// What happens to TLS at the listener.
  public enum TlsMode {
    TERMINATE,
    PASSTHROUGH
  }

  /// @param kinds empty: every kind that the protocol allows
  public record AllowedRoutes(NamespaceSelection namespaces, List<RouteKind> kinds) {
    public AllowedRoutes {
      kinds = List.copyOf(kinds);
    }
  }

  /// A route kind by group and name.
  public record RouteKind(String group, String kind) {}
}
