package io.sluice.kind;

import java.util.List;

/// `gateway.networking.k8s.io/v1 ReferenceGrant` (v1beta1 alike).
public record ReferenceGrant(ObjectMeta meta, List<From> from, List<To> to) implements Resource {
  public ReferenceGrant {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  @Override
  public Kind kind() {
    return Kind.REFERENCE_GRANT;
  }

  public record From(String group, String kind, String namespace) {}

  /// @param name empty: all
  public record To(String group, String kind, String name) {}
}
