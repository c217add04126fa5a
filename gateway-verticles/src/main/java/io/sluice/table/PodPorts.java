package io.sluice.table;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which port of a proxy's pod stands for a listener's port. The Service maps the one to the other,
/// so whoever writes the Service and the proxy itself must ask with the same listener ports.
///
/// A proxy runs without privileges: ports below 1024 are moved up by 10000, the others stay. Of two
/// that wish for one port the lower listener port gets it; the other, like one that wishes for a
/// port of the proxy's own, moves to the next port that nobody wishes for.
public final class PodPorts {
  private static final int FIRST_UNPRIVILEGED = 1024;
  private static final int LAST = 65_535;
  private static final int SHIFT = 10_000;

  /// The admin server, and probes with metrics.
  private static final Set<Integer> OWN = Set.of(19_000, 19_001);

  private PodPorts() {}

  /// @param listenerPorts of one Gateway, those of its ListenerSets among them
  /// @return pod port by listener port, in order of the listener ports; no pod port comes twice
  public static Map<Integer, Integer> of(Collection<Integer> listenerPorts) {
    Map<Integer, Integer> ports = new TreeMap<>();
    Set<Integer> taken = new TreeSet<>(OWN);
    Set<Integer> moved = new TreeSet<>();
    for (int port : new TreeSet<>(listenerPorts)) {
      if (taken.add(wish(port))) {
        ports.put(port, wish(port));
      } else {
        moved.add(port);
      }
    }
    for (int port : moved) {
      ports.put(port, takeNext(wish(port), taken));
    }
    return Collections.unmodifiableMap(ports);
  }

  private static int wish(int listenerPort) {
    return listenerPort < FIRST_UNPRIVILEGED ? listenerPort + SHIFT : listenerPort;
  }

  /// There are more ports than a Gateway can have listeners.
  private static int takeNext(int from, Set<Integer> taken) {
    int port = from;
    while (!taken.add(port)) {
      port = port == LAST ? FIRST_UNPRIVILEGED : port + 1;
    }
    return port;
  }
}
