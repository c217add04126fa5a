package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.ObjectReference;
import io.sluice.kind.ReferenceGrant;
import io.sluice.table.BackendKey.Protocol;
import java.util.Optional;

/// What a backendRef or mirror resolves to. What is not [Resolved] keeps its share, which is
/// answered 500; a mirror that is not [Resolved] is left out.
public sealed interface BackendVerdict {
  /// The path of the reference, such as `spec.rules[0].backendRefs[1]`.
  String field();

  /// The Service that it names and may name, whether or not it exists.
  default Optional<ResourceKey> service() {
    return switch (this) {
      case Resolved(_, ServicePort target, _) -> Optional.of(target.service());
      case NotFound(_, ResourceKey missing) -> Optional.of(missing);
      case NoSuchPort(_, ServicePort target, _) -> Optional.of(target.service());
      case UnsupportedProtocol(_, ServicePort target, _) -> Optional.of(target.service());
      case NotPermitted _, WrongKind _, NoPort _, UnsupportedFilter _ -> Optional.empty();
    };
  }

  /// Whether its TLS comes from a policy is asked with [Facts#backendTls].
  record Resolved(String field, ServicePort target, Protocol protocol) implements BackendVerdict {}

  record NotPermitted(
      String field, ObjectReference reference, ReferenceGrant.From from, String targetNamespace)
      implements BackendVerdict {}

  record WrongKind(String field, ObjectReference reference) implements BackendVerdict {}

  record NotFound(String field, ResourceKey missing) implements BackendVerdict {}

  /// The reference to a Service names no port.
  record NoPort(String field) implements BackendVerdict {}

  /// @param ports those that the Service has, as text
  record NoSuchPort(String field, ServicePort target, String ports) implements BackendVerdict {}

  /// @param protocol the port's protocol or appProtocol
  record UnsupportedProtocol(String field, ServicePort target, String protocol)
      implements BackendVerdict {}

  /// A filter of the backendRef is not implemented: its share fails closed.
  ///
  /// @param field path of the filter
  /// @param type such as `ExternalAuth` or `ExtensionRef (Kind name)`
  record UnsupportedFilter(String field, String type) implements BackendVerdict {}
}
