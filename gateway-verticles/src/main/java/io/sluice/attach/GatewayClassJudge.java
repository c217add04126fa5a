package io.sluice.attach;

import io.sluice.kind.GatewayClass;
import io.sluice.kind.ObjectMeta;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which GatewayClasses are ours, and which of those are accepted.
public final class GatewayClassJudge {
  /// The `controllerName` of the GatewayClasses that are ours.
  public static final String CONTROLLER_NAME = "sluice.io/gateway-controller";

  /// The class that there is without a manifest when no cluster says which classes there are.
  public static final GatewayClass BUILT_IN =
      new GatewayClass(
          new ObjectMeta("", "sluice", Map.of(), Map.of(), null, 1),
          CONTROLLER_NAME,
          null,
          "Built in");

  static @Nullable GatewayClassVerdict judge(@Nullable GatewayClass gatewayClass) {
    if (gatewayClass == null || !gatewayClass.controllerName().equals(CONTROLLER_NAME)) {
      return null;
    }
    // No kind of parameters exists yet, so any reference is one that is not understood.
    return new GatewayClassVerdict(
        gatewayClass.key(), gatewayClass.meta().generation(), gatewayClass.parametersRef());
  }

  private GatewayClassJudge() {}
}
