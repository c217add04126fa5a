package io.sluice.attach;

import io.sluice.attach.ListenerMerge.Merged;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Gateway;
import io.sluice.kind.Listener;
import io.sluice.kind.ListenerSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges a Gateway's listeners with its ListenerSets'.
final class ListenerMerging {
  private final Facts facts;

  ListenerMerging(Facts facts) {
    this.facts = facts;
  }

  @Nullable ListenerMerge merge(ResourceKey key) {
    ParentShapes shapes = new ParentShapes(facts);
    Gateway gateway = shapes.ours(key);
    if (gateway == null) {
      return null;
    }
    ListenerSlots slots = new ListenerSlots();
    List<Merged> merged = new ArrayList<>(own(gateway, slots));
    List<ResourceKey> admitted = new ArrayList<>();
    List<ResourceKey> refused = new ArrayList<>();
    for (ListenerSet listenerSet : facts.listenerSetsOf(key)) {
      if (shapes.admits(gateway, listenerSet)) {
        admitted.add(listenerSet.key());
        merged.addAll(added(listenerSet, slots));
      } else {
        refused.add(listenerSet.key());
      }
    }
    return new ListenerMerge(key, merged, admitted, refused);
  }

  /// Of a Gateway's own listeners that collide, all lose: none is "first" in a list that one
  /// person wrote. They keep their slots nevertheless, so that no ListenerSet gains by it.
  private static List<Merged> own(Gateway gateway, ListenerSlots slots) {
    List<Listener> listeners = gateway.listeners();
    listeners.forEach(listener -> slots.take(id(gateway.key(), listener), listener));
    List<Merged> merged = new ArrayList<>();
    for (int index = 0; index < listeners.size(); index++) {
      Listener listener = listeners.get(index);
      ListenerId id = id(gateway.key(), listener);
      merged.add(new Merged(id, index, listener, slots.conflict(id, listener)));
    }
    return merged;
  }

  /// Of those that ListenerSets add, whoever comes later loses.
  private static List<Merged> added(ListenerSet listenerSet, ListenerSlots slots) {
    List<Listener> listeners = listenerSet.listeners();
    List<Merged> merged = new ArrayList<>();
    for (int index = 0; index < listeners.size(); index++) {
      Listener listener = listeners.get(index);
      ListenerId id = id(listenerSet.key(), listener);
      ListenerProblem.Conflict conflict = slots.conflict(id, listener);
      if (conflict == null) {
        slots.take(id, listener);
      }
      merged.add(new Merged(id, index, listener, conflict));
    }
    return merged;
  }

  private static ListenerId id(ResourceKey owner, Listener listener) {
    return new ListenerId(owner, listener.name());
  }
}
