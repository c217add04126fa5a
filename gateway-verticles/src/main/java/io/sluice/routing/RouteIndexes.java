package io.sluice.routing;

import io.sluice.attach.ListenerId;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The routes of every listener, whether or not the listener serves. Entries are gathered while a
/// change is worked out and go into the index in one step, so that all rules of a route become
/// visible together.
final class RouteIndexes {
  private final Map<ListenerId, RouteIndex> indexes = new HashMap<>();
  private final Map<ListenerId, Pending> pending = new HashMap<>();

  RouteIndex of(ListenerId listener) {
    return indexes.getOrDefault(listener, RouteIndex.empty());
  }

  boolean isEmpty() {
    return indexes.isEmpty() && pending.isEmpty();
  }

  void routeChanged(CompiledRoute.Share before, CompiledRoute.Share after) {
    before
        .entries()
        .forEach(
            (listener, entries) ->
                replace(listener, entries, after.entries().getOrDefault(listener, List.of())));
    after
        .entries()
        .forEach(
            (listener, entries) -> {
              if (!before.entries().containsKey(listener)) {
                replace(listener, List.of(), entries);
              }
            });
  }

  private void replace(ListenerId listener, List<RouteEntry> before, List<RouteEntry> after) {
    List<RouteEntry> removed = without(before, after);
    List<RouteEntry> added = without(after, before);
    if (!removed.isEmpty() || !added.isEmpty()) {
      Pending changes = pending.computeIfAbsent(listener, _ -> new Pending());
      changes.removed.addAll(removed);
      changes.added.addAll(added);
    }
  }

  private static List<RouteEntry> without(List<RouteEntry> entries, List<RouteEntry> excluded) {
    if (excluded.isEmpty()) {
      return entries;
    }
    Set<RouteEntry> known = new HashSet<>(excluded);
    return entries.stream().filter(entry -> !known.contains(entry)).toList();
  }

  /// Puts what was gathered into the indexes.
  ///
  /// @return the listeners whose routes are others now
  Collection<ListenerId> commit() {
    pending.forEach(
        (listener, changes) -> {
          RouteIndex index = of(listener).replace(changes.removed, changes.added);
          if (index.size() == 0) {
            indexes.remove(listener);
          } else {
            indexes.put(listener, index);
          }
        });
    List<ListenerId> changed = List.copyOf(pending.keySet());
    pending.clear();
    return changed;
  }

  private static final class Pending {
    final List<RouteEntry> removed = new ArrayList<>();
    final List<RouteEntry> added = new ArrayList<>();
  }
}
