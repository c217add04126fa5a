package io.sluice.routing;

import io.sluice.attach.GatewayVerdict;
import io.sluice.bridge.ResourceKey;
import io.sluice.table.Backend;
import io.sluice.table.RouteTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The next route table of every plane: sends each difference to the tables that it touches.
final class TableDrafts {
  private final Memo memo;
  private final Topology topology;
  private final Map<Plane, TableDraft> drafts = new HashMap<>();
  private final Set<Plane> touched = new HashSet<>();
  private final Set<ResourceKey> gateways = new HashSet<>();

  TableDrafts(Memo memo, Topology topology) {
    this.memo = memo;
    this.topology = topology;
    if (topology == Topology.ONE_PROCESS) {
      // The first table is due also over an empty directory.
      touch(new Plane.Local());
    }
  }

  void gatewayChanged(
      ResourceKey gateway, Optional<GatewayVerdict> before, Optional<GatewayVerdict> after) {
    touch(Plane.of(gateway, topology)).gatewayChanged(before, after);
    if (after.isPresent()) {
      gateways.add(gateway);
    } else {
      gateways.remove(gateway);
    }
  }

  void routeChanged(@Nullable CompiledRoute before, @Nullable CompiledRoute after) {
    Set<ResourceKey> gateways = new HashSet<>();
    if (before != null) {
      gateways.addAll(before.shares().keySet());
    }
    if (after != null) {
      gateways.addAll(after.shares().keySet());
    }
    for (ResourceKey gateway : gateways) {
      touch(Plane.of(gateway, topology))
          .routeChanged(share(before, gateway), share(after, gateway));
    }
  }

  private static CompiledRoute.Share share(@Nullable CompiledRoute route, ResourceKey gateway) {
    return route == null
        ? CompiledRoute.Share.NOTHING
        : route.shares().getOrDefault(gateway, CompiledRoute.Share.NOTHING);
  }

  void backendChanged(Ask.BackendOf backend, @Nullable Backend before, @Nullable Backend after) {
    touch(backend.plane()).backendChanged(backend.identity().key(), before, after);
  }

  private TableDraft touch(Plane plane) {
    touched.add(plane);
    return drafts.computeIfAbsent(plane, _ -> new TableDraft(memo, plane));
  }

  RouteTable table(Plane plane) {
    TableDraft draft = drafts.get(plane);
    return draft == null ? RouteTable.EMPTY : draft.table();
  }

  /// Makes the next tables of all changes so far. A Gateway that is gone has no table.
  TableChanges commit() {
    Map<Plane, TableChange> changes = new HashMap<>();
    for (Plane plane : touched) {
      TableDraft draft = drafts.get(plane);
      if (draft == null) {
        continue;
      }
      TableChange change = draft.commit();
      if (!(change instanceof TableChange.None)) {
        changes.put(plane, change);
      }
      if (plane instanceof Plane.Proxies(ResourceKey gateway)
          && !gateways.contains(gateway)
          && draft.isEmpty()) {
        drafts.remove(plane);
      }
    }
    touched.clear();
    return new TableChanges(changes);
  }
}
