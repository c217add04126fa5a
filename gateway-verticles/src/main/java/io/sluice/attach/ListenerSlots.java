package io.sluice.attach;

import io.sluice.attach.ListenerProblem.Conflict;
import io.sluice.attach.ListenerProblem.ConflictType;
import io.sluice.kind.Listener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The slots of a Gateway's ports that listeners have taken, and who collides with them.
///
/// HTTP, HTTPS and TLS listeners of one port are told apart by hostname, TCP and UDP listeners by
/// the port alone. TLS may share a port with HTTPS, nothing else with another protocol but UDP
/// with any of the others. A protocol that the API does not know takes part in nothing.
final class ListenerSlots {
  private final Map<Integer, List<Taken>> byPort = new HashMap<>();
  private final Map<Slot, List<Taken>> bySlot = new HashMap<>();

  private record Taken(ListenerId id, String protocol) {}

  private record Slot(int port, String protocol, String hostname) {}

  void take(ListenerId id, Listener listener) {
    if (Transport.of(listener.protocol()) == Transport.UNKNOWN) {
      return;
    }
    List<Taken> taken = byPort.computeIfAbsent(listener.port(), _ -> new ArrayList<>());
    // One of each protocol is enough to tell whom another protocol collides with; the second makes
    // sure that a listener is never held against itself.
    if (taken.stream().filter(one -> one.protocol().equals(listener.protocol())).count() < 2) {
      taken.add(new Taken(id, listener.protocol()));
    }
    bySlot
        .computeIfAbsent(slot(listener), _ -> new ArrayList<>(1))
        .add(new Taken(id, listener.protocol()));
  }

  /// Null: none. A different protocol weighs more than the same hostname.
  @Nullable Conflict conflict(ListenerId id, Listener listener) {
    for (Taken taken : byPort.getOrDefault(listener.port(), List.of())) {
      if (!taken.id().equals(id) && !canShare(taken.protocol(), listener.protocol())) {
        return new Conflict(ConflictType.PROTOCOL, taken.id());
      }
    }
    for (Taken taken : bySlot.getOrDefault(slot(listener), List.of())) {
      if (!taken.id().equals(id)) {
        boolean same = taken.protocol().equals(listener.protocol());
        return new Conflict(same ? ConflictType.HOSTNAME : ConflictType.PROTOCOL, taken.id());
      }
    }
    return null;
  }

  private static boolean canShare(String one, String other) {
    return one.equals(other) || Transport.of(one).sharesPortWith(Transport.of(other));
  }

  private static Slot slot(Listener listener) {
    return new Slot(
        listener.port(),
        Transport.of(listener.protocol()).name(),
        listener.hostname().toLowerCase(Locale.ROOT));
  }

  /// What a protocol does to its port.
  private enum Transport {
    PLAIN_HTTP,
    /// HTTPS and TLS: both read a server name before anything else.
    TLS_BY_NAME,
    TCP,
    UDP,
    UNKNOWN;

    static Transport of(String protocol) {
      return switch (protocol) {
        case "HTTP" -> PLAIN_HTTP;
        case "HTTPS", "TLS" -> TLS_BY_NAME;
        case "TCP" -> TCP;
        case "UDP" -> UDP;
        case null, default -> UNKNOWN;
      };
    }

    boolean sharesPortWith(Transport other) {
      return this == other || this == UDP || other == UDP || this == UNKNOWN || other == UNKNOWN;
    }
  }
}
