package io.sluice.state;

import io.sluice.kind.GatewayClass;
import io.sluice.kind.ObjectMeta;
import java.util.Map;

/// What exists without a manifest when there is no cluster. A manifest of the same name takes its
/// place.
final class BuiltIn {
  static final GatewayClass GATEWAY_CLASS =
      new GatewayClass(
          new ObjectMeta("", "sluice", Map.of(), Map.of(), null, 1),
          "sluice.io/gateway-controller",
          null,
          "built into standalone Sluice");

  private BuiltIn() {}
}
