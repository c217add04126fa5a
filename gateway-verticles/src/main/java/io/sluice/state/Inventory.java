package io.sluice.state;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Resource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The admitted resources, by key and by every [Index], and the facts that changed since they were
/// last asked for.
final class Inventory {
  private final Map<ResourceKey, Resource> resources = new HashMap<>();
  private final Map<Fact.Listing, TreeMap<ResourceKey, Resource>> listings = new HashMap<>();
  private Set<Fact> changed = new HashSet<>();

  @Nullable Resource get(ResourceKey key) {
    return resources.get(key);
  }

  /// Listed resources, in order of their keys.
  Collection<Resource> list(Fact.Listing listing) {
    TreeMap<ResourceKey, Resource> listed = listings.get(listing);
    return listed == null ? List.of() : Collections.unmodifiableCollection(listed.values());
  }

  Set<ResourceKey> keys() {
    return Collections.unmodifiableSet(resources.keySet());
  }

  void put(Resource resource) {
    Resource before = resources.put(resource.key(), resource);
    if (!resource.equals(before)) {
      changed.add(new Fact.Of(resource.key()));
      relist(before, resource);
    }
  }

  void remove(ResourceKey key) {
    Resource before = resources.remove(key);
    if (before != null) {
      changed.add(new Fact.Of(key));
      relist(before, null);
    }
  }

  /// The facts that are others than at the call before.
  Set<Fact> takeChanged() {
    Set<Fact> taken = changed;
    changed = new HashSet<>();
    return taken;
  }

  private void relist(@Nullable Resource before, @Nullable Resource after) {
    for (Index index : Index.values()) {
      if (before != null) {
        index.keysOf(before).forEach(key -> unlist(new Fact.Listing(index, key), before));
      }
      if (after != null) {
        index.keysOf(after).forEach(key -> enlist(new Fact.Listing(index, key), after));
      }
    }
  }

  private void enlist(Fact.Listing listing, Resource resource) {
    listings.computeIfAbsent(listing, _ -> new TreeMap<>()).put(resource.key(), resource);
    changed.add(listing);
  }

  private void unlist(Fact.Listing listing, Resource resource) {
    changed.add(listing);
    TreeMap<ResourceKey, Resource> listed = listings.get(listing);
    if (listed != null && listed.remove(resource.key()) != null && listed.isEmpty()) {
      listings.remove(listing);
    }
  }
}
