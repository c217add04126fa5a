package io.sluice.wire;

import io.sluice.table.Backend;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.PortTable;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The route tables of one Gateway, one after another, as parts. What a step costs is what changed,
/// as consecutive tables share the rest. Not thread-safe.
public final class TableParts {
  private RouteTable table = RouteTable.EMPTY;
  private final Map<Part.Name.Route, List<Part.Placed>> routes = new HashMap<>();
  private final Map<String, Certified> certificates = new HashMap<>();

  public RouteTable table() {
    return table;
  }

  /// What the next table has otherwise than the one before; at first, all of it.
  public List<Part> advance(RouteTable next) {
    Step step = new Step();
    Set<Integer> numbers = new TreeSet<>(table.ports().keySet());
    numbers.addAll(next.ports().keySet());
    numbers.forEach(number -> step.port(number, table.port(number), next.port(number)));
    next.backends().differences(table.backends(), step::backend);
    table = next;
    return step.parts();
  }

  /// The whole table, part by part; to be walked before the next [#advance].
  public List<Part> whole() {
    TableParts fresh = new TableParts();
    return fresh.advance(table);
  }

  /// A certificate and how many listeners present it.
  private record Certified(KeyPair pair, int listeners) {}

  /// The work of one advance.
  private final class Step {
    private final List<Part> parts = new ArrayList<>();
    private final Set<Part.Name.Route> touched = new LinkedHashSet<>();
    private final Set<String> presented = new LinkedHashSet<>();
    private final Set<String> known = Set.copyOf(certificates.keySet());

    void port(int number, @Nullable PortTable before, @Nullable PortTable after) {
      if (after == null) {
        parts.add(new Part.Gone(new Part.Name.Port(number)));
      } else if (before == null || !sameFrame(before, after)) {
        parts.add(
            new Part.Port(
                new Part.Name.Port(number), after.gateway(), after.security(), after.addresses()));
      }
      listeners(after).differences(listeners(before), (was, is) -> listener(number, was, is));
    }

    private static boolean sameFrame(PortTable one, PortTable other) {
      return one.gateway().equals(other.gateway())
          && one.security() == other.security()
          && one.addresses().equals(other.addresses());
    }

    private static HostIndex<HttpListener> listeners(@Nullable PortTable port) {
      return port == null ? HostIndex.empty() : port.listeners();
    }

    private void listener(int port, @Nullable HttpListener before, @Nullable HttpListener after) {
      HttpListener any = Objects.requireNonNull(after == null ? before : after, "listener");
      Part.Name.Listener name = new Part.Name.Listener(port, any.hostname());
      present(before, -1);
      present(after, 1);
      if (after == null) {
        parts.add(new Part.Gone(name));
      } else if (before == null || !sameFrame(before, after)) {
        parts.add(new Part.Listener(name, after.origin(), fingerprint(after)));
      }
      routes(after).differences(routes(before), (was, is) -> entry(name, was, is));
    }

    private static boolean sameFrame(HttpListener one, HttpListener other) {
      return one.origin().equals(other.origin())
          && Objects.equals(fingerprint(one), fingerprint(other));
    }

    private static @Nullable String fingerprint(HttpListener listener) {
      KeyPair certificate = listener.certificate();
      return certificate == null ? null : certificate.fingerprint();
    }

    private static RouteIndex routes(@Nullable HttpListener listener) {
      return listener == null ? RouteIndex.empty() : listener.routes();
    }

    private void present(@Nullable HttpListener listener, int more) {
      KeyPair pair = listener == null ? null : listener.certificate();
      if (pair != null) {
        presented.add(pair.fingerprint());
        certificates.merge(
            pair.fingerprint(),
            new Certified(pair, more),
            (was, _) -> new Certified(was.pair(), was.listeners() + more));
      }
    }

    private void entry(
        Part.Name.Listener listener, @Nullable RouteEntry before, @Nullable RouteEntry after) {
      if (before != null) {
        remove(new Part.Placed(listener, before));
      }
      if (after != null) {
        routes
            .computeIfAbsent(touch(after), _ -> new ArrayList<>(1))
            .add(new Part.Placed(listener, after));
      }
    }

    private void remove(Part.Placed gone) {
      List<Part.Placed> entries = routes.getOrDefault(touch(gone.entry()), new ArrayList<>());
      for (int at = 0; at < entries.size(); at++) {
        if (isSame(entries.get(at), gone)) {
          entries.remove(at);
          return;
        }
      }
    }

    @SuppressWarnings("ReferenceEquality") // entries are deep, and consecutive tables share them
    private static boolean isSame(Part.Placed one, Part.Placed other) {
      return one.entry() == other.entry() && one.listener().equals(other.listener());
    }

    private Part.Name.Route touch(RouteEntry entry) {
      RouteOrigin origin = entry.origin();
      Part.Name.Route name = new Part.Name.Route(origin.kind(), origin.namespace(), origin.name());
      touched.add(name);
      return name;
    }

    void backend(@Nullable Backend before, @Nullable Backend after) {
      if (after == null) {
        Backend gone = Objects.requireNonNull(before, "backend");
        parts.add(new Part.Gone(new Part.Name.OfBackend(gone.key())));
      } else if (before == null
          || !Objects.equals(before.tls(), after.tls())
          || !Objects.equals(before.dns(), after.dns())) {
        parts.add(new Part.OfBackend(after));
      } else if (!before.endpoints().equals(after.endpoints())) {
        parts.add(new Part.Endpoints(new Part.Name.OfBackend(after.key()), after.endpoints()));
      }
    }

    List<Part> parts() {
      presented.forEach(this::certificate);
      touched.forEach(this::route);
      return List.copyOf(parts);
    }

    private void certificate(String fingerprint) {
      Certified certified = Objects.requireNonNull(certificates.get(fingerprint), "certificate");
      if (certified.listeners() > 0 && !known.contains(fingerprint)) {
        parts.add(new Part.Certificate(certified.pair()));
      } else if (certified.listeners() <= 0) {
        certificates.remove(fingerprint);
        if (known.contains(fingerprint)) {
          parts.add(new Part.Gone(new Part.Name.Certificate(fingerprint)));
        }
      }
    }

    private void route(Part.Name.Route name) {
      List<Part.Placed> entries = routes.getOrDefault(name, List.of());
      if (entries.isEmpty()) {
        routes.remove(name);
        parts.add(new Part.Gone(name));
      } else {
        parts.add(new Part.Route(name, entries));
      }
    }
  }
}
