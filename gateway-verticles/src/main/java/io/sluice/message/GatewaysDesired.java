package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import java.util.Map;

/// Every Gateway of ours that is to have proxies. A Gateway that is not in it is to have none.
///
/// @param byGateway persistent: sharing it costs nothing
public record GatewaysDesired(Map<ResourceKey, GatewayDesired> byGateway) {}
