package io.sluice.status;

import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerId;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.PortReport;
import org.jspecify.annotations.Nullable;

/// What conditions say beyond verdicts: what became of serving them.
public interface ServingFacts {
  /// How many routes are attached to a listener.
  int attachedRoutes(ListenerId listener);

  /// What became of binding a port for a Gateway; null while nothing is known.
  @Nullable PortReport port(ResourceKey gateway, int number);

  /// Where the Gateway is reached, and what is missing before it is.
  Reach reach(GatewayVerdict gateway);
}
