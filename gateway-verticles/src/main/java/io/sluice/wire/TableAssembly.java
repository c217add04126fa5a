package io.sluice.wire;

import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.PortTable;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A route table made of parts. What parts do not change keeps its identity, so the data plane
/// keeps what it holds for it. Not thread-safe.
public final class TableAssembly {
  private final Map<Part.Name, Part> parts = new HashMap<>();
  private final Map<Part.Name.Listener, RouteIndex> indexes = new HashMap<>();
  private final Map<Integer, HostIndex<HttpListener>> listeners = new HashMap<>();
  private BackendIndex backends = BackendIndex.empty();
  private RouteTable table = RouteTable.EMPTY;

  /// What came of a step.
  public sealed interface Outcome {
    /// Nothing is otherwise than before, though it may be the first that is known.
    record Same(RouteTable table) implements Outcome {}

    /// Only endpoints of backends are others; the table keeps its version.
    record Endpoints(RouteTable table, List<Backend> changed) implements Outcome {}

    record Whole(RouteTable table) implements Outcome {}

    RouteTable table();
  }

  /// All parts there are, for whoever keeps a copy.
  public Collection<Part> parts() {
    return parts.values();
  }

  /// The parts are the whole table: what they do not name is gone.
  ///
  /// @throws WireException when they do not belong together; this assembly must not be used then
  public Outcome replace(Collection<Part> whole) {
    Map<Part.Name, Part> next = new LinkedHashMap<>();
    whole.forEach(part -> next.put(part.name(), part));
    List<Part> changes = new ArrayList<>();
    parts.keySet().stream()
        .filter(name -> !next.containsKey(name))
        .forEach(name -> changes.add(new Part.Gone(name)));
    changes.addAll(next.values());
    return apply(changes);
  }

  /// Takes a step as a whole.
  ///
  /// @throws WireException as above
  public Outcome apply(Collection<Part> changes) {
    Step step = new Step();
    changes.forEach(step::take);
    return step.commit();
  }

  private final class Step {
    private final Set<Part.Name.Listener> touched = new HashSet<>();
    private final Set<Integer> touchedPorts = new HashSet<>();
    private final Map<Part.Name.Listener, List<RouteEntry>> removed = new HashMap<>();
    private final Map<Part.Name.Listener, List<RouteEntry>> added = new HashMap<>();
    private final List<Backend> endpoints = new ArrayList<>();
    private boolean membersChanged;

    void take(Part change) {
      Part after = change instanceof Part.Endpoints other ? withEndpoints(other) : change;
      Part.Name name = after.name();
      Part before = after instanceof Part.Gone ? parts.remove(name) : parts.put(name, after);
      if (after.equals(before) || before == null && after instanceof Part.Gone) {
        if (before != null) {
          parts.put(name, before);
        }
        return;
      }
      switch (name) {
        case Part.Name.Port(int port) -> touchedPorts.add(port);
        case Part.Name.Listener listener -> touched.add(listener);
        case Part.Name.Certificate _ -> {} // the listener that presents it names another one
        case Part.Name.Route _ -> route(before, after);
        case Part.Name.OfBackend(var key) -> {
          if (after instanceof Part.OfBackend(Backend backend)) {
            backend(before instanceof Part.OfBackend(Backend was) ? was : null, backend);
          } else {
            backends = backends.without(key);
            membersChanged = true;
          }
        }
      }
    }

    /// A backend that was not understood stays away.
    private Part withEndpoints(Part.Endpoints change) {
      return parts.get(change.name()) instanceof Part.OfBackend(Backend was)
          ? new Part.OfBackend(new Backend(was.key(), was.tls(), change.endpoints(), was.dns()))
          : new Part.Gone(change.name());
    }

    private void backend(@Nullable Backend before, Backend after) {
      backends = backends.with(after);
      if (before == null) {
        membersChanged = true;
      } else {
        endpoints.add(after);
      }
    }

    private void route(@Nullable Part before, Part after) {
      note(before, removed);
      note(after, added);
    }

    private void note(@Nullable Part part, Map<Part.Name.Listener, List<RouteEntry>> into) {
      if (part instanceof Part.Route route) {
        for (Part.Placed placed : route.entries()) {
          into.computeIfAbsent(placed.listener(), _ -> new ArrayList<>()).add(placed.entry());
          touched.add(placed.listener());
        }
      }
    }

    Outcome commit() {
      touched.forEach(this::index);
      touched.forEach(this::listener);
      if (!touchedPorts.isEmpty() || membersChanged) {
        table = new RouteTable(table.version() + 1, ports(), backends);
        return new Outcome.Whole(table);
      }
      if (endpoints.isEmpty()) {
        return new Outcome.Same(table);
      }
      table = new RouteTable(table.version(), table.ports(), backends);
      return new Outcome.Endpoints(table, List.copyOf(endpoints));
    }

    private void index(Part.Name.Listener name) {
      RouteIndex index =
          indexes
              .getOrDefault(name, RouteIndex.empty())
              .replace(removed.getOrDefault(name, List.of()), added.getOrDefault(name, List.of()));
      if (index.size() == 0) {
        indexes.remove(name);
      } else {
        indexes.put(name, index);
      }
    }

    private void listener(Part.Name.Listener name) {
      touchedPorts.add(name.port());
      HostIndex<HttpListener> index = listeners.getOrDefault(name.port(), HostIndex.empty());
      if (parts.get(name) instanceof Part.Listener part) {
        RouteIndex routes = indexes.getOrDefault(name, RouteIndex.empty());
        index =
            index.with(
                name.hostname(),
                new HttpListener(part.origin(), name.hostname(), certificate(part), routes));
      } else {
        index = index.without(name.hostname());
      }
      listeners.put(name.port(), index);
    }

    private @Nullable KeyPair certificate(Part.Listener listener) {
      String fingerprint = listener.certificate();
      if (fingerprint == null) {
        return null;
      }
      if (parts.get(new Part.Name.Certificate(fingerprint)) instanceof Part.Certificate(var pair)) {
        return pair;
      }
      throw new WireException("a listener's certificate is not there");
    }

    private Map<Integer, PortTable> ports() {
      Map<Integer, PortTable> ports = new TreeMap<>(table.ports());
      for (int number : touchedPorts) {
        HostIndex<HttpListener> hosts = listeners.getOrDefault(number, HostIndex.empty());
        if (parts.get(new Part.Name.Port(number)) instanceof Part.Port part && hosts.size() > 0) {
          ports.put(
              number,
              new PortTable(part.gateway(), number, part.security(), part.addresses(), hosts));
        } else {
          ports.remove(number);
        }
        if (hosts.size() == 0) {
          listeners.remove(number);
        }
      }
      return ports;
    }
  }
}
