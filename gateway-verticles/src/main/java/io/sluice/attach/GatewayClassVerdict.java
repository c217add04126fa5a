package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.GatewayClass.ParametersReference;
import org.jspecify.annotations.Nullable;

/// A GatewayClass of ours.
///
/// @param unknownParameters a parametersRef that this version does not understand; null: none, the
///     class is accepted
public record GatewayClassVerdict(
    ResourceKey key, long generation, @Nullable ParametersReference unknownParameters) {
  public boolean isAccepted() {
    return unknownParameters == null;
  }
}
