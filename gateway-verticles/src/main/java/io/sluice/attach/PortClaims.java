package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Gateway;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which Gateway of this process has a port. A port belongs to one Gateway, whatever the
/// addresses: the older, then the first by name.
final class PortClaims {
  private final Facts facts;

  PortClaims(Facts facts) {
    this.facts = facts;
  }

  @Nullable ResourceKey owner(int port) {
    List<Gateway> claimants = new ArrayList<>();
    for (ResourceKey key : facts.gateways()) {
      Gateway gateway = facts.gateway(key);
      if (gateway != null && claims(gateway, port)) {
        claimants.add(gateway);
      }
    }
    return claimants.stream().min(Precedence.OF_RESOURCES).map(Gateway::key).orElse(null);
  }

  /// Only a listener that could serve claims: a Gateway that is refused blocks nobody.
  private boolean claims(Gateway gateway, int port) {
    if (!new GatewayAdmission(facts).isAccepted(gateway)) {
      return false;
    }
    ListenerMerge merge = facts.listenerMerge(gateway.key());
    return merge != null
        && merge.listeners().stream()
            .anyMatch(
                merged ->
                    merged.listener().port() == port
                        && merged.conflict() == null
                        && ListenerProtocol.of(merged.listener().protocol()) != null);
  }
}
