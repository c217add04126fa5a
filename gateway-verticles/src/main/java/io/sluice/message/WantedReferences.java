package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import java.util.Set;

/// Which objects of the kinds that a cluster holds many of are read: Secrets and ConfigMaps that
/// something of ours refers to, by their own keys, and Services (with their EndpointSlices) that
/// routes refer to.
public record WantedReferences(Set<ResourceKey> keys) {
  public WantedReferences {
    keys = Set.copyOf(keys);
  }
}
