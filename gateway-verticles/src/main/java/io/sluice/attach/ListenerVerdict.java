package io.sluice.attach;

import io.sluice.table.KeyPair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listener of a Gateway or of an admitted ListenerSet.
///
/// @param protocol null: not one that this version serves
/// @param serving whether and how it serves
/// @param certificate what it presents; null unless it is HTTPS and has one
/// @param overlaps how its hostname or certificate overlaps with another HTTPS listener's on its
///     port; null: not
/// @param notes what else the user should know, such as a field without effect
public record ListenerVerdict(
    ListenerShape shape,
    @Nullable ListenerProtocol protocol,
    Serving serving,
    @Nullable KeyPair certificate,
    List<ListenerProblem> problems,
    @Nullable Overlap overlaps,
    List<String> notes) {
  public ListenerVerdict {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  public ListenerId id() {
    return shape.id();
  }

  /// The first reason why it is not accepted; null: it is.
  public ListenerProblem.@Nullable NotAccepted rejection() {
    for (ListenerProblem problem : problems) {
      if (problem instanceof ListenerProblem.NotAccepted rejection) {
        return rejection;
      }
    }
    return null;
  }

  /// Whether requests reach the listener's routes.
  public enum Serving {
    SERVES,

    /// Its port and hostname are its own, so no wider listener may answer for it, but it fails
    /// closed: no route is served, and an HTTPS listener without certificate refuses handshakes.
    REFUSES,

    /// It has no place on the port: it lost a conflict, its protocol is not served, or nothing of
    /// its Gateway is.
    ABSENT
  }

  /// `OverlappingTLSConfig`.
  ///
  /// @param other the other listener
  public record Overlap(OverlapType type, ListenerId other) {}

  /// What overlaps.
  public enum OverlapType {
    HOSTNAMES,
    CERTIFICATES
  }
}
