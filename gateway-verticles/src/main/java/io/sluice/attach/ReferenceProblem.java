package io.sluice.attach;

import io.sluice.kind.ObjectReference;
import io.sluice.kind.ReferenceGrant;

/// Why a reference to a Secret or ConfigMap does not resolve.
public sealed interface ReferenceProblem {
  /// As written.
  ObjectReference reference();

  /// No grant in the target's namespace. Looks the same whether or not the target exists.
  ///
  /// @param from what a grant would have to name
  record NotPermitted(ObjectReference reference, ReferenceGrant.From from, String targetNamespace)
      implements ReferenceProblem {}

  /// @param expected such as `Secret`
  record WrongKind(ObjectReference reference, String expected) implements ReferenceProblem {}

  record NotFound(ObjectReference reference, String targetNamespace) implements ReferenceProblem {}

  /// @param why what is wrong, without any secret
  record Malformed(ObjectReference reference, String targetNamespace, String why)
      implements ReferenceProblem {}

  /// Malformed as well, but the certificate that was good before is still served.
  record LastGoodServed(ObjectReference reference, String targetNamespace, String why)
      implements ReferenceProblem {}
}
