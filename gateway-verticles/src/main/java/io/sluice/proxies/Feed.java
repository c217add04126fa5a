package io.sluice.proxies;

import io.sluice.bridge.ResourceKey;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.GatewayTable;
import io.sluice.table.RouteTable;
import io.sluice.wire.Part;
import io.sluice.wire.TableParts;
import io.sluice.wire.Update;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One Gateway's table as its proxies get it: a snapshot, then differences with consecutive
/// versions. All of its proxies share the encoded bytes. A proxy that is behind the history needs a
/// snapshot, so what is kept does not grow with slow proxies.
final class Feed {
  private final ResourceKey gateway;
  private final int mostParts;
  private final LongSupplier revision;
  private final TableParts parts = new TableParts();
  private final Deque<Step> history = new ArrayDeque<>();
  private int historyParts;
  private long version;
  private long generation;
  private Set<Integer> ports = Set.of();
  private @Nullable Step snapshot;

  /// An update and the version that it leads to.
  record Step(long version, int size, Update update) {}

  Feed(ResourceKey gateway, int mostParts, LongSupplier revision) {
    this.gateway = gateway;
    this.mostParts = mostParts;
    this.revision = revision;
  }

  ResourceKey gateway() {
    return gateway;
  }

  /// 0: there is no table yet.
  long version() {
    return version;
  }

  /// @return whether there is something new
  boolean take(GatewayTable next) {
    List<Part> changes = parts.advance(next.table());
    if (version > 0 && changes.isEmpty() && generation == next.generation()) {
      return false;
    }
    generation = next.generation();
    step(changes);
    return true;
  }

  boolean take(List<EndpointsChanged> changed) {
    if (version == 0 || changed.isEmpty()) {
      return false;
    }
    RouteTable table = parts.table();
    List<Part> changes =
        parts.advance(new RouteTable(table.version(), table.ports(), changed.getLast().backends()));
    if (!changes.isEmpty()) {
      step(changes);
    }
    return !changes.isEmpty();
  }

  /// The ports of all listeners, of which the pod's ports come; also of those that do not serve.
  boolean takePorts(Set<Integer> wanted) {
    if (ports.equals(wanted)) {
      return false;
    }
    ports = Set.copyOf(wanted);
    if (version > 0) {
      step(List.of());
    }
    return version > 0;
  }

  private void step(List<Part> changes) {
    version++;
    Step step = new Step(version, changes.size() + 1, new Update(head("delta", version), changes));
    history.add(step);
    historyParts += step.size();
    while (historyParts > mostParts && !history.isEmpty()) {
      historyParts -= history.remove().size();
    }
    if (snapshot != null && !covers(snapshot.version())) {
      snapshot = null;
    }
  }

  private JsonObject head(String type, long leadsTo) {
    return new JsonObject()
        .put("type", type)
        .put("version", leadsTo)
        .put("generation", generation)
        .put("revision", revision.getAsLong())
        .put("ports", new JsonArray(List.copyOf(new TreeSet<>(ports))));
  }

  /// Whether the history goes on from this version.
  boolean covers(long from) {
    return from == version
        || from < version && !history.isEmpty() && history.getFirst().version() <= from + 1;
  }

  /// The difference that leads on from a version; null when there is none (any more).
  @Nullable Step after(long from) {
    if (from >= version || !covers(from)) {
      return null;
    }
    for (Step step : history) {
      if (step.version() == from + 1) {
        return step;
      }
    }
    return null;
  }

  /// The table as it is, or as it was a while ago and the history goes on from.
  Step snapshot() {
    Step made = snapshot;
    if (made == null) {
      made = new Step(version, 0, new Update(head("snapshot", version), parts.whole()));
      snapshot = made;
    }
    return made;
  }
}
