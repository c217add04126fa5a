package io.sluice.attach;

import io.sluice.kind.GatewayClass.ParametersReference;

/// What is wrong with a Gateway beyond its listeners.
public sealed interface GatewayProblem {
  /// Why the whole Gateway is not accepted: nothing of it serves.
  sealed interface NotAccepted extends GatewayProblem {}

  record ClassNotAccepted(String className) implements NotAccepted {}

  record UnknownParameters(ParametersReference reference) implements NotAccepted {}

  record UnsupportedAddressType(int index, String type) implements NotAccepted {}

  /// Accepted, but cannot be bound: nothing of it serves.
  record UnusableAddress(int index, String value) implements GatewayProblem {}

  /// `spec.tls.backend.clientCertificateRef`; upstreams are spoken to without it.
  record ClientCertificate(ReferenceProblem problem) implements GatewayProblem {}
}
