package io.sluice.wire;

import static java.util.Comparator.comparingInt;

import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.KeyPair;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.MatchPrecedence;
import io.sluice.table.PortTable.Security;
import io.sluice.table.RouteEntry;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a route table that is sent as a whole when anything in it changes: a table is a set
/// of parts with different names, and a difference of tables is a list of parts and of names that
/// are gone.
public sealed interface Part {
  Name name();

  /// What a part is called; of two parts of one name the later replaces the earlier.
  sealed interface Name {
    record Port(int port) implements Name {}

    /// @param hostname of the listener, empty: any
    record Listener(int port, String hostname) implements Name {}

    record Certificate(String fingerprint) implements Name {}

    /// The user's object: all of its rules are one part, so they become visible together.
    record Route(String kind, String namespace, String name) implements Name {}

    record OfBackend(BackendKey key) implements Name {}
  }

  /// A part that is no more.
  record Gone(Name name) implements Part {}

  /// A port without its listeners.
  record Port(Name.Port name, String gateway, Security security, List<String> addresses)
      implements Part {
    public Port {
      addresses = List.copyOf(addresses);
    }
  }

  /// A listener without its routes.
  ///
  /// @param certificate fingerprint of the one that it presents; null: none
  record Listener(Name.Listener name, ListenerOrigin origin, @Nullable String certificate)
      implements Part {}

  /// A certificate with its key, which several listeners may present.
  record Certificate(KeyPair pair) implements Part {
    @Override
    public Name.Certificate name() {
      return new Name.Certificate(pair.fingerprint());
    }
  }

  /// All entries that a route has, in whichever listeners.
  record Route(Name.Route name, List<Placed> entries) implements Part {
    private static final Comparator<Placed> ORDER =
        comparingInt((Placed placed) -> placed.listener().port())
            .thenComparing(placed -> placed.listener().hostname())
            .thenComparing(Placed::entry, MatchPrecedence.ORDER);

    public Route {
      entries = entries.stream().sorted(ORDER).toList();
    }
  }

  /// An entry of a listener.
  record Placed(Name.Listener listener, RouteEntry entry) {}

  /// A backend with its endpoints.
  record OfBackend(Backend backend) implements Part {
    @Override
    public Name.OfBackend name() {
      return new Name.OfBackend(backend.key());
    }
  }

  /// Other endpoints of a backend that is there; nothing else of it changes.
  record Endpoints(Name.OfBackend name, List<Backend.Endpoint> endpoints) implements Part {
    public Endpoints {
      endpoints = List.copyOf(endpoints);
    }
  }
}
