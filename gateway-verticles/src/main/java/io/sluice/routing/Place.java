package io.sluice.routing;

import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerId;
import io.sluice.attach.ListenerProtocol;
import io.sluice.attach.ListenerVerdict;
import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.bridge.ResourceKey;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable.Security;
import io.sluice.table.RouteIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where and how a listener is in the table.
record Place(
    ResourceKey gateway,
    List<String> addresses,
    ListenerId listener,
    int port,
    String hostname,
    Security security,
    Optional<KeyPair> certificate,
    Serving level) {

  /// The listeners of a Gateway that are in the table at all.
  static Map<ListenerId, Place> of(Optional<GatewayVerdict> verdict, Plane plane) {
    if (verdict.isEmpty()) {
      return Map.of();
    }
    Map<ListenerId, Place> places = new LinkedHashMap<>();
    for (ListenerVerdict listener : verdict.get().listeners()) {
      ListenerProtocol protocol = listener.protocol();
      if (protocol != null && listener.serving() != Serving.ABSENT) {
        places.put(listener.id(), place(verdict.get(), listener, security(protocol), plane));
      }
    }
    return places;
  }

  private static Place place(
      GatewayVerdict gateway, ListenerVerdict listener, Security security, Plane plane) {
    return new Place(
        gateway.key(),
        bound(gateway, plane),
        listener.id(),
        listener.shape().port(),
        listener.shape().hostname(),
        security,
        Optional.ofNullable(listener.certificate()),
        listener.serving());
  }

  /// A proxy listens on all addresses that its pod has: those of a Gateway are its Service's.
  private static List<String> bound(GatewayVerdict gateway, Plane plane) {
    return switch (plane) {
      case Plane.Local() -> gateway.addresses();
      case Plane.Proxies _ -> List.of();
    };
  }

  private static Security security(ListenerProtocol protocol) {
    return switch (protocol) {
      case HTTP -> Security.PLAIN;
      case HTTPS -> Security.TLS;
    };
  }

  /// A listener that fails closed keeps its hostname and serves no route.
  HttpListener with(RouteIndex routes) {
    var origin =
        new ListenerOrigin(
            listener.owner().kind(),
            listener.owner().namespace(),
            listener.owner().name(),
            gateway.qualifiedName(),
            listener.name());
    RouteIndex served = level == Serving.SERVES ? routes : RouteIndex.empty();
    return new HttpListener(origin, hostname, certificate.orElse(null), served);
  }
}
