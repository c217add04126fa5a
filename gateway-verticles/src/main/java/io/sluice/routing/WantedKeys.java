package io.sluice.routing;

import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import io.sluice.message.WantedReferences;
import io.sluice.state.Fact;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/// The objects that answers depend on, of the kinds of which a cluster holds many that concern
/// nobody here. Those that are not known to exist or not to exist are unresolved: what depends on
/// them is not worth publishing yet.
final class WantedKeys {
  private static final Set<Kind> BY_REFERENCE =
      EnumSet.of(Kind.SECRET, Kind.CONFIG_MAP, Kind.SERVICE);

  private final Set<ResourceKey> unresolved = new HashSet<>();
  private final Set<ResourceKey> added = new HashSet<>();
  private PSet<ResourceKey> keys = HashTreePSet.empty();
  private PSet<ResourceKey> told = keys;

  void noted(Memo.Question<?> fact) {
    ResourceKey key = keyOf(fact);
    if (key != null) {
      keys = keys.plus(key);
      added.add(key);
    }
  }

  void forgotten(Memo.Question<?> fact) {
    ResourceKey key = keyOf(fact);
    if (key != null) {
      keys = keys.minus(key);
      added.remove(key);
      unresolved.remove(key);
    }
  }

  private static @Nullable ResourceKey keyOf(Memo.Question<?> question) {
    return question instanceof Ask.InState(Fact.Of(ResourceKey key))
            && Roots.kindOf(key).filter(BY_REFERENCE::contains).isPresent()
        ? key
        : null;
  }

  /// The source has said what it knows of these.
  void heard(ResourceBatch batch) {
    if (!unresolved.isEmpty()) {
      batch.events().forEach(event -> unresolved.remove(event.key()));
    }
  }

  /// All that are wanted now; whoever is told is expected to say of each new one what it knows.
  ///
  /// @param known whether an object is there already
  WantedReferences tell(Predicate<ResourceKey> known) {
    for (ResourceKey key : added) {
      if (!told.contains(key) && !known.test(key)) {
        unresolved.add(key);
      }
    }
    added.clear();
    told = keys;
    return new WantedReferences(keys);
  }

  /// Whether they are others than those that were told.
  @SuppressWarnings("ReferenceEquality") // persistent: what did not change is identical
  boolean changed() {
    return keys != told;
  }

  boolean resolved() {
    return unresolved.isEmpty();
  }
}
