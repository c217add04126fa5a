package io.sluice.kind;

import org.jspecify.annotations.Nullable;

/// `gateway.networking.k8s.io/v1 GatewayClass`.
public record GatewayClass(
    ObjectMeta meta,
    String controllerName,
    @Nullable ParametersReference parametersRef,
    String description)
    implements Resource {
  @Override
  public Kind kind() {
    return Kind.GATEWAY_CLASS;
  }

  /// @param namespace empty when not given
  public record ParametersReference(String group, String kind, String namespace, String name) {}
}
