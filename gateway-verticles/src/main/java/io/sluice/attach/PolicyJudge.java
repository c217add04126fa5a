package io.sluice.attach;

import io.sluice.attach.PolicyVerdict.Ancestor;
import io.sluice.attach.PolicyVerdict.Standing;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.BackendTlsPolicy;
import io.sluice.kind.BackendTlsPolicy.Target;
import io.sluice.kind.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a BackendTLSPolicy stands with each Gateway whose traffic reaches one of its targets.
final class PolicyJudge {
  private static final int MAX_ANCESTORS = 16;

  private final Facts facts;

  PolicyJudge(Facts facts) {
    this.facts = facts;
  }

  @Nullable PolicyVerdict judge(@Nullable BackendTlsPolicy policy) {
    PolicyTrust trust = policy == null ? null : facts.policyTrust(policy.key());
    if (policy == null || trust == null) {
      return null;
    }
    List<Ancestor> ancestors = new ArrayList<>();
    standings(policy)
        .forEach((gateway, standing) -> ancestors.add(new Ancestor(gateway, standing)));
    return new PolicyVerdict(
        policy.key(),
        policy.meta().generation(),
        trust,
        ancestors.stream().limit(MAX_ANCESTORS).toList());
  }

  private Map<ResourceKey, Standing> standings(BackendTlsPolicy policy) {
    Map<ResourceKey, Standing> standings = new TreeMap<>();
    for (Target target : policy.targetRefs()) {
      ResourceKey service = PolicyRule.key(policy, target);
      if (service != null) {
        List<ResourceKey> gateways = facts.gatewaysRoutingTo(service);
        if (!gateways.isEmpty()) {
          Standing standing = standing(policy, service, target.sectionName());
          gateways.forEach(gateway -> standings.merge(gateway, standing, PolicyJudge::better));
        }
      }
    }
    return standings;
  }

  private Standing standing(BackendTlsPolicy policy, ResourceKey key, String section) {
    Service service = facts.service(key);
    if (service == null) {
      return new Standing.TargetNotFound(key.toString());
    }
    boolean exists =
        section.isEmpty() || service.ports().stream().anyMatch(port -> port.name().equals(section));
    if (!exists) {
      return new Standing.TargetNotFound("port \"" + section + "\" of " + key);
    }
    BackendTlsPolicy winner = PolicyRule.first(facts.policiesFor(key), key, section);
    return winner == null || Objects.equals(winner.key(), policy.key())
        ? new Standing.Rules()
        : new Standing.Conflicted(winner.key());
  }

  /// One target that it rules is enough; a conflict says more than a target that is not there.
  private static Standing better(Standing one, Standing other) {
    return rank(one) <= rank(other) ? one : other;
  }

  private static int rank(Standing standing) {
    return switch (standing) {
      case Standing.Rules _ -> 0;
      case Standing.Conflicted _ -> 1;
      case Standing.TargetNotFound _ -> 2;
    };
  }
}
