package io.sluice.attach;

import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.NamespaceSelection;
import java.util.List;

/// What of a listener decides which routes attach to it. Whether the listener is accepted or
/// served is no part of it: "Listener or Route status does not impact successful attachment"
/// (Gateway API, `ListenerStatus.attachedRoutes`).
///
/// @param hostname lower case; empty: any
/// @param protocol as written
/// @param supportedKinds what the protocol supports and `allowedRoutes.kinds` asks for
public record ListenerShape(
    ListenerId id,
    String hostname,
    int port,
    String protocol,
    NamespaceSelection namespaces,
    List<RouteKind> supportedKinds) {
  public ListenerShape {
    supportedKinds = List.copyOf(supportedKinds);
  }
}
