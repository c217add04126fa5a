package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Gateway;
import io.sluice.kind.Kind;
import io.sluice.kind.Listener;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.ListenerSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What routes see of a Gateway or a ListenerSet.
final class ParentShapes {
  private final Facts facts;
  private final NamespaceRule namespaces;

  ParentShapes(Facts facts) {
    this.facts = facts;
    this.namespaces = new NamespaceRule(facts);
  }

  @Nullable ParentShape of(ResourceKey parent) {
    if (parent.kind().equals(Kind.GATEWAY.typeName())) {
      return ofGateway(parent);
    }
    ListenerSet listenerSet = facts.listenerSet(parent);
    return listenerSet == null ? null : ofListenerSet(listenerSet);
  }

  private @Nullable ParentShape ofGateway(ResourceKey key) {
    Gateway gateway = ours(key);
    return gateway == null
        ? null
        : new ParentShape(
            key, key, ParentShape.Admission.ADMITTED, shapes(key, gateway.listeners()));
  }

  private @Nullable ParentShape ofListenerSet(ListenerSet listenerSet) {
    ResourceKey key = listenerSet.key();
    ResourceKey gatewayKey = gatewayOf(listenerSet);
    Gateway gateway = gatewayKey == null ? null : ours(gatewayKey);
    if (gatewayKey == null || gateway == null) {
      return null;
    }
    if (!admits(gateway, listenerSet)) {
      return new ParentShape(key, gatewayKey, ParentShape.Admission.NOT_ALLOWED, List.of());
    }
    return new ParentShape(
        key, gatewayKey, ParentShape.Admission.ADMITTED, shapes(key, listenerSet.listeners()));
  }

  boolean admits(Gateway gateway, ListenerSet listenerSet) {
    return namespaces.admits(
        gateway.allowedListeners(), gateway.meta().namespace(), listenerSet.meta().namespace());
  }

  /// The Gateway, when its class is ours.
  @Nullable Gateway ours(ResourceKey key) {
    Gateway gateway = facts.gateway(key);
    boolean ours = gateway != null && facts.gatewayClassVerdict(gateway.gatewayClassName()) != null;
    return ours ? gateway : null;
  }

  /// Null: its parentRef names something else than a Gateway.
  static @Nullable ResourceKey gatewayOf(ListenerSet listenerSet) {
    return listenerSet.parentRef().names(Kind.GATEWAY)
        ? Kind.GATEWAY.key(
            listenerSet.parentRef().namespaceOr(listenerSet.meta().namespace()),
            listenerSet.parentRef().name())
        : null;
  }

  private static List<ListenerShape> shapes(ResourceKey owner, List<Listener> listeners) {
    return listeners.stream().map(listener -> shape(owner, listener)).toList();
  }

  static ListenerShape shape(ResourceKey owner, Listener listener) {
    return new ListenerShape(
        new ListenerId(owner, listener.name()),
        listener.hostname().toLowerCase(Locale.ROOT),
        listener.port(),
        listener.protocol(),
        listener.allowedRoutes().namespaces(),
        supportedKinds(listener));
  }

  private static List<RouteKind> supportedKinds(Listener listener) {
    ListenerProtocol protocol = ListenerProtocol.of(listener.protocol());
    if (protocol == null) {
      return List.of();
    }
    List<RouteKind> wanted = listener.allowedRoutes().kinds();
    return wanted.isEmpty()
        ? protocol.routeKinds()
        : protocol.routeKinds().stream().filter(wanted::contains).toList();
  }
}
