package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import java.util.List;

/// Endpoints of backends of one Gateway changed and nothing else did.
///
/// @param version of the Gateway's route table, which stays
public record GatewayEndpoints(ResourceKey gateway, long version, List<EndpointsChanged> changed) {
  public GatewayEndpoints {
    changed = List.copyOf(changed);
  }
}
