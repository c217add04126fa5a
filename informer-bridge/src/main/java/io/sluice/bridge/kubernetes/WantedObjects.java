package io.sluice.bridge.kubernetes;

import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.kubernetes.WatchedKind.Selection.BelongingTo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The objects that somebody wants, out of kinds of which a cluster holds many. The watches tell of
/// all of them and nothing is kept of the others; one that becomes wanted is read, and while that
/// lasts what a watch tells of it waits, so that what belongs to an object is there before it.
///
/// Reading and watching overlap: the higher version wins.
final class WantedObjects {
  private final Inbox inbox;
  private final Consumer<ResourceKey> reading;
  private final Map<ResourceKey, Held> held = new HashMap<>();
  private final Map<ResourceKey, Long> versions = new HashMap<>();
  private final Map<ResourceKey, ResourceKey> owners = new HashMap<>();
  private final Map<ResourceKey, Set<ResourceKey>> belongings = new HashMap<>();
  private final Map<ResourceKey, Long> goneWhileReading = new HashMap<>();
  private Set<ResourceKey> wanted = Set.of();

  /// @param reading begins to read an object, without waiting; [#found] is called when it is done
  WantedObjects(Inbox inbox, Consumer<ResourceKey> reading) {
    this.inbox = inbox;
    this.reading = reading;
  }

  /// What a watch told of an object while it is being read: the last.
  private record Held(@Nullable WatchedObject exists, @Nullable WatchedObject gone) {
    static final Held NOTHING = new Held(null, null);
  }

  void want(Set<ResourceKey> now) {
    List<ResourceKey> added = new ArrayList<>();
    synchronized (this) {
      for (ResourceKey key : wanted) {
        if (!now.contains(key)) {
          drop(key);
        }
      }
      for (ResourceKey key : now) {
        if (!wanted.contains(key)) {
          held.put(key, Held.NOTHING);
          added.add(key);
        }
      }
      wanted = now;
    }
    added.forEach(reading);
  }

  synchronized boolean wants(ResourceKey key) {
    return wanted.contains(key);
  }

  private void drop(ResourceKey key) {
    held.remove(key);
    forget(key);
    for (ResourceKey belonging : Set.copyOf(belongings.getOrDefault(key, Set.of()))) {
      forget(belonging);
    }
  }

  private void forget(ResourceKey key) {
    disown(key);
    if (versions.remove(key) != null) {
      inbox.put(new ResourceEvent.Removed(key));
    }
  }

  private void disown(ResourceKey key) {
    ResourceKey owner = owners.remove(key);
    if (owner != null) {
      Set<ResourceKey> others = belongings.get(owner);
      if (others != null && others.remove(key) && others.isEmpty()) {
        belongings.remove(owner);
      }
    }
  }

  /// The object was read.
  synchronized void found(ResourceKey key, ObjectReader.Found found) {
    Held told = held.remove(key);
    if (told == null) {
      return;
    }
    for (WatchedObject belonging : found.belongings()) {
      Long gone = goneWhileReading.get(belonging.key());
      if (gone == null || Long.compareUnsigned(belonging.version(), gone) > 0) {
        exists(belonging);
      }
    }
    WatchedObject object = found.object();
    if (object != null) {
      exists(object);
    }
    if (told.exists != null) {
      exists(told.exists);
    }
    if (told.gone != null) {
      gone(told.gone);
    }
    if (!versions.containsKey(key)) {
      inbox.put(new ResourceEvent.Removed(key));
    }
    if (held.isEmpty()) {
      goneWhileReading.clear();
    }
  }

  synchronized void exists(WatchedObject object) {
    ResourceKey key = object.key();
    if (object.kind().selection() instanceof BelongingTo(var ownerKind, String label)) {
      String name = object.label(label);
      ResourceKey owner =
          new ResourceKey(
              ownerKind.group(), ownerKind.kind(), key.namespace(), name == null ? "" : name);
      if (!wanted.contains(owner)) {
        forget(key);
        return;
      }
      if (isNews(object)) {
        disown(key);
        owners.put(key, owner);
        belongings.computeIfAbsent(owner, _ -> new HashSet<>()).add(key);
        apply(object);
      }
    } else if (held.containsKey(key)) {
      held.put(key, new Held(object, null));
    } else if (wanted.contains(key) && isNews(object)) {
      apply(object);
    }
  }

  private boolean isNews(WatchedObject object) {
    Long known = versions.get(object.key());
    return known == null || Long.compareUnsigned(object.version(), known) > 0;
  }

  private void apply(WatchedObject object) {
    versions.put(object.key(), object.version());
    inbox.put(new ResourceEvent.Applied(object.manifest()));
  }

  synchronized void gone(WatchedObject object) {
    ResourceKey key = object.key();
    if (!held.isEmpty()) {
      goneWhileReading.put(key, object.version());
    }
    if (held.containsKey(key)) {
      held.put(key, new Held(null, object));
    } else if (versions.containsKey(key)) {
      forget(key);
    }
  }
}
