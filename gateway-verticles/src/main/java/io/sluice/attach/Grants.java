package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.ReferenceGrant;

/// Whether an object may refer into another namespace. Grants live in the target's namespace; any
/// `from` and any `to` of one grant together permit.
final class Grants {
  private final Facts facts;

  Grants(Facts facts) {
    this.facts = facts;
  }

  static ReferenceGrant.From from(ResourceKey referrer) {
    return new ReferenceGrant.From(referrer.group(), referrer.kind(), referrer.namespace());
  }

  boolean permit(ResourceKey referrer, ResourceKey target) {
    if (referrer.namespace().equals(target.namespace())) {
      return true;
    }
    ReferenceGrant.From from = from(referrer);
    return facts.grantsIn(target.namespace()).stream()
        .anyMatch(grant -> grant.from().contains(from) && names(grant, target));
  }

  private static boolean names(ReferenceGrant grant, ResourceKey target) {
    return grant.to().stream()
        .anyMatch(
            to ->
                to.group().equals(target.group())
                    && to.kind().equals(target.kind())
                    && (to.name().isEmpty() || to.name().equals(target.name())));
  }
}
