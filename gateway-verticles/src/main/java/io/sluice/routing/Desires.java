package io.sluice.routing;

import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerVerdict;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Gateway;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayDesired.RequestedAddress;
import io.sluice.status.ServingFacts;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What each Gateway asks of the cluster.
final class Desires {
  private final RecordedFacts facts;
  private final ServingFacts serving;

  Desires(RecordedFacts facts, ServingFacts serving) {
    this.facts = facts;
    this.serving = serving;
  }

  Optional<GatewayDesired> of(ResourceKey key) {
    Gateway gateway = facts.gateway(key);
    GatewayVerdict verdict = facts.gatewayVerdict(key);
    if (gateway == null || verdict == null || verdict.rejection() != null) {
      return Optional.empty();
    }
    return Optional.of(
        new GatewayDesired(
            key,
            gateway.meta().uid(),
            verdict.generation(),
            ports(verdict),
            gateway.infrastructure().labels(),
            gateway.infrastructure().annotations(),
            gateway.addresses().stream()
                .map(address -> new RequestedAddress(address.type(), address.value()))
                .toList(),
            hasRoutes(verdict)));
  }

  /// Also of listeners that cannot serve yet: a Service must not lose a port because a certificate
  /// is late.
  private static Set<Integer> ports(GatewayVerdict verdict) {
    return verdict.listeners().stream()
        .filter(listener -> listener.protocol() != null)
        .map(listener -> listener.shape().port())
        .collect(Collectors.toSet());
  }

  private boolean hasRoutes(GatewayVerdict verdict) {
    return verdict.listeners().stream()
        .map(ListenerVerdict::id)
        .anyMatch(listener -> serving.attachedRoutes(listener) > 0);
  }
}
