package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Listener.RouteKind;
import java.util.List;

/// What is wrong with a listener.
public sealed interface ListenerProblem {
  /// Why the listener is not accepted. It does not serve.
  sealed interface NotAccepted extends ListenerProblem {}

  /// Why a reference of the listener is not resolved.
  sealed interface NotResolved extends ListenerProblem {}

  record UnsupportedProtocol(String protocol) implements NotAccepted {}

  /// @param other a listener that it collides with: the one that keeps the slot, or, among a
  ///     Gateway's own listeners, one that loses likewise
  record Conflict(ConflictType type, ListenerId other) implements NotAccepted {}

  /// Another Gateway of this process has the port.
  record PortTaken(int port, ResourceKey owner) implements NotAccepted {}

  /// Fields that are set, that protect, and that this version does not implement: fails closed.
  ///
  /// @param fields paths relative to the listener, or the Gateway's `spec.tls.frontend…`
  record UnsupportedFields(List<String> fields) implements NotAccepted {
    public UnsupportedFields {
      fields = List.copyOf(fields);
    }
  }

  /// Client certificates are demanded and no reference to an authority is valid.
  record NoValidClientAuthority(String field) implements NotAccepted {}

  /// An HTTPS listener without `tls` or without certificateRefs.
  record NoCertificate() implements NotResolved {}

  /// @param field path of the reference, relative to the listener
  record CertificateReference(String field, ReferenceProblem problem) implements NotResolved {}

  /// @param field path of the reference in the Gateway's `spec.tls.frontend`
  record ClientAuthorityReference(String field, ReferenceProblem problem) implements NotResolved {}

  /// Kinds in `allowedRoutes.kinds` that the protocol does not support. The others are served.
  record InvalidRouteKinds(List<RouteKind> kinds) implements NotResolved {
    public InvalidRouteKinds {
      kinds = List.copyOf(kinds);
    }
  }

  /// How two listeners collide.
  enum ConflictType {
    /// Same port, protocol and hostname.
    HOSTNAME,
    /// Protocols that cannot share a port.
    PROTOCOL
  }
}
