package io.sluice.routing;

import io.sluice.attach.ListenerId;
import io.sluice.attach.ParentVerdict;
import io.sluice.attach.ParentVerdict.Attachment.Attached;
import io.sluice.attach.RouteVerdict;
import io.sluice.bridge.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What is counted over all routes, kept up to date by the difference that each route makes.
final class RouteTally {
  private final Map<ListenerId, Integer> attached = new HashMap<>();
  private final Map<ResourceKey, TreeMap<ResourceKey, Integer>> gateways = new HashMap<>();

  int attachedRoutes(ListenerId listener) {
    return attached.getOrDefault(listener, 0);
  }

  /// Sorted.
  List<ResourceKey> gatewaysRoutingTo(ResourceKey service) {
    TreeMap<ResourceKey, Integer> counts = gateways.get(service);
    return counts == null ? List.of() : List.copyOf(counts.keySet());
  }

  /// @param changed is told of each count that is another now
  void recount(
      Optional<RouteVerdict> before, Optional<RouteVerdict> after, Consumer<Ask.Outside> changed) {
    recountAttached(listeners(before), listeners(after), changed);
    recountGateways(reached(before), reached(after), changed);
  }

  private void recountAttached(
      Set<ListenerId> before, Set<ListenerId> after, Consumer<Ask.Outside> changed) {
    for (ListenerId listener : before) {
      if (!after.contains(listener)) {
        attached.computeIfPresent(listener, (_, count) -> count == 1 ? null : count - 1);
        changed.accept(new Ask.AttachedRoutes(listener));
      }
    }
    for (ListenerId listener : after) {
      if (!before.contains(listener)) {
        attached.merge(listener, 1, Integer::sum);
        changed.accept(new Ask.AttachedRoutes(listener));
      }
    }
  }

  /// Gateway API, `attachedRoutes`: routes that are accepted, each once for a listener, whatever
  /// becomes of the listener.
  private static Set<ListenerId> listeners(Optional<RouteVerdict> verdict) {
    if (verdict.isEmpty() || !verdict.get().hasSoundRule()) {
      return Set.of();
    }
    Set<ListenerId> listeners = new HashSet<>();
    for (ParentVerdict parent : verdict.get().parents()) {
      if (parent.attachment() instanceof Attached(var places)) {
        places.forEach(place -> listeners.add(place.listener()));
      }
    }
    return listeners;
  }

  private void recountGateways(
      List<Reached> before, List<Reached> after, Consumer<Ask.Outside> changed) {
    Set<Reached> gone = new HashSet<>(before);
    after.forEach(gone::remove);
    Set<Reached> come = new HashSet<>(after);
    before.forEach(come::remove);
    gone.forEach(reached -> leave(reached, changed));
    come.forEach(reached -> join(reached, changed));
  }

  private void leave(Reached reached, Consumer<Ask.Outside> changed) {
    TreeMap<ResourceKey, Integer> counts = gateways.get(reached.service);
    if (counts != null
        && counts.computeIfPresent(reached.gateway, (_, count) -> count == 1 ? null : count - 1)
            == null) {
      changed.accept(new Ask.GatewaysRoutingTo(reached.service));
      if (counts.isEmpty()) {
        gateways.remove(reached.service);
      }
    }
  }

  private void join(Reached reached, Consumer<Ask.Outside> changed) {
    int count =
        gateways
            .computeIfAbsent(reached.service, _ -> new TreeMap<>())
            .merge(reached.gateway, 1, Integer::sum);
    if (count == 1) {
      changed.accept(new Ask.GatewaysRoutingTo(reached.service));
    }
  }

  private static List<Reached> reached(Optional<RouteVerdict> verdict) {
    List<Reached> reached = new ArrayList<>();
    if (verdict.isPresent()) {
      Set<ResourceKey> services = verdict.get().services();
      for (ResourceKey gateway : verdict.get().gateways()) {
        services.forEach(service -> reached.add(new Reached(service, gateway)));
      }
    }
    return reached;
  }

  private record Reached(ResourceKey service, ResourceKey gateway) {}
}
