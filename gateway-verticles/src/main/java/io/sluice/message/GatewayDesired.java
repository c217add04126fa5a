package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a Gateway asks of the cluster.
///
/// @param uid of the Gateway, for owner references
/// @param generation of the Gateway's spec that this comes of
/// @param ports on which a listener serves or could serve, of ListenerSets, too
/// @param labels of `spec.infrastructure`, to be put on all that is provisioned
/// @param annotations of `spec.infrastructure`, likewise
/// @param addresses that the Gateway asks for; empty: any
/// @param hasRoutes whether any route is attached
public record GatewayDesired(
    ResourceKey gateway,
    String uid,
    long generation,
    Set<Integer> ports,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<RequestedAddress> addresses,
    boolean hasRoutes) {
  public GatewayDesired {
    ports = Set.copyOf(ports);
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    addresses = List.copyOf(addresses);
  }

  /// @param type such as `IPAddress` or `Hostname`
  /// @param value empty: any of that type
  public record RequestedAddress(String type, String value) {}
}
