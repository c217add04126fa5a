package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import java.util.List;

/// Where a Gateway is reached, or why it is not.
///
/// @param generation of the Gateway's spec that was provisioned
/// @param assigned addresses that its Service has
/// @param problem why something that was asked for is not there, such as a requested address that
///     the cluster does not give; empty: nothing is wrong, though addresses may still be on their
///     way
public record GatewayAddresses(
    ResourceKey gateway, long generation, List<Assigned> assigned, String problem) {
  public GatewayAddresses {
    assigned = List.copyOf(assigned);
  }

  /// @param type `IPAddress` or `Hostname`
  public record Assigned(String type, String value) {}
}
