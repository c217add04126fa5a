package io.sluice.routing;

import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerId;
import io.sluice.message.EndpointsChanged;
import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.PortTable;
import io.sluice.table.RouteTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The next route table: takes the differences that answers make and touches what they name.
final class TableDraft {
  private final Plane plane;
  private final BackendUse backends;
  private final RouteIndexes routes = new RouteIndexes();
  private final Map<ListenerId, Place> wanted = new HashMap<>();
  private final Map<ListenerId, Place> placed = new HashMap<>();
  private final Set<ListenerId> touched = new HashSet<>();
  private final Map<Integer, PortDraft> drafts = new HashMap<>();
  private final Map<Integer, PortTable> ports = new TreeMap<>();
  private RouteTable table = new RouteTable(0, Map.of(), BackendIndex.empty());

  TableDraft(Memo memo, Plane plane) {
    this.plane = plane;
    this.backends = new BackendUse(memo, plane);
  }

  void gatewayChanged(Optional<GatewayVerdict> before, Optional<GatewayVerdict> after) {
    Map<ListenerId, Place> places = Place.of(after, plane);
    Place.of(before, plane)
        .forEach(
            (listener, place) -> {
              // Another Gateway may have taken the listener over in the meantime.
              if (!places.containsKey(listener) && place.equals(wanted.get(listener))) {
                wanted.remove(listener);
                touched.add(listener);
              }
            });
    places.forEach(
        (listener, place) -> {
          if (!place.equals(wanted.put(listener, place))) {
            touched.add(listener);
          }
        });
  }

  void routeChanged(CompiledRoute.Share before, CompiledRoute.Share after) {
    routes.routeChanged(before, after);
    backends.routeChanged(before, after);
  }

  void backendChanged(BackendKey key, @Nullable Backend before, @Nullable Backend after) {
    backends.backendChanged(key, before, after);
  }

  RouteTable table() {
    return table;
  }

  /// Whether there is neither a listener nor a route left.
  boolean isEmpty() {
    return wanted.isEmpty() && placed.isEmpty() && backends.isEmpty() && routes.isEmpty();
  }

  /// Makes the next table of all changes so far. The first is made whatever is in it: readiness
  /// waits for it, also over an empty directory.
  TableChange commit() {
    touched.addAll(routes.commit());
    BackendUse.Changes changes = backends.takeChanges();
    boolean portsChanged = commitListeners();
    if (portsChanged || changes.membersChanged() || table.version() == 0) {
      table = new RouteTable(table.version() + 1, ports, backends.index());
      return new TableChange.Whole(table);
    }
    if (changes.changed().isEmpty()) {
      return new TableChange.None();
    }
    table = new RouteTable(table.version(), ports, backends.index());
    return new TableChange.Endpoints(messages(changes.changed()));
  }

  private List<EndpointsChanged> messages(List<Backend> changed) {
    return changed.stream()
        .map(backend -> new EndpointsChanged(backend, backends.index()))
        .toList();
  }

  /// Listeners leave their places before others take them: two may swap a hostname.
  private boolean commitListeners() {
    Set<Integer> touchedPorts = new HashSet<>();
    for (ListenerId listener : touched) {
      Place before = placed.remove(listener);
      if (before != null) {
        draft(before.port()).remove(listener);
        touchedPorts.add(before.port());
      }
    }
    for (ListenerId listener : touched) {
      Place place = wanted.get(listener);
      if (place != null) {
        draft(place.port()).put(place, routes.of(listener));
        placed.put(listener, place);
        touchedPorts.add(place.port());
      }
    }
    touched.clear();
    touchedPorts.forEach(this::commitPort);
    return !touchedPorts.isEmpty();
  }

  private PortDraft draft(int port) {
    return drafts.computeIfAbsent(port, PortDraft::new);
  }

  private void commitPort(int port) {
    PortDraft draft = draft(port);
    draft.table().ifPresentOrElse(made -> ports.put(port, made), () -> ports.remove(port));
    if (draft.isEmpty()) {
      drafts.remove(port);
    }
  }
}
