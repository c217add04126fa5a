package io.sluice.state;

import io.sluice.kind.BackendTlsPolicy;
import io.sluice.kind.EndpointSlice;
import io.sluice.kind.Gateway;
import io.sluice.kind.Kind;
import io.sluice.kind.ListenerSet;
import io.sluice.kind.ReferenceGrant;
import io.sluice.kind.Resource;
import java.util.List;

/// The ways to find resources other than by their own key. Each resource is listed under the keys
/// that it gives.
public enum Index {
  /// ListenerSets by the Gateway that they name, `namespace/name`.
  LISTENER_SETS_BY_GATEWAY,

  /// All Gateways, under the empty key.
  GATEWAYS,

  /// BackendTLSPolicies by the Service that they target, `namespace/name`.
  POLICIES_BY_SERVICE,

  /// ReferenceGrants by their namespace, which is that of what they grant.
  GRANTS_BY_NAMESPACE,

  /// EndpointSlices by their Service, `namespace/name`.
  SLICES_BY_SERVICE;

  /// Under which keys the index lists the resource; none for kinds that it does not hold.
  List<String> keysOf(Resource resource) {
    return switch (this) {
      case LISTENER_SETS_BY_GATEWAY -> gatewayOfListenerSet(resource);
      case GATEWAYS -> resource instanceof Gateway ? List.of("") : List.of();
      case POLICIES_BY_SERVICE -> servicesOfPolicy(resource);
      case GRANTS_BY_NAMESPACE -> namespaceOfGrant(resource);
      case SLICES_BY_SERVICE -> serviceOfSlice(resource);
    };
  }

  private static List<String> gatewayOfListenerSet(Resource resource) {
    return resource instanceof ListenerSet set && set.parentRef().names(Kind.GATEWAY)
        ? List.of(
            set.parentRef().namespaceOr(set.meta().namespace()) + "/" + set.parentRef().name())
        : List.of();
  }

  private static List<String> servicesOfPolicy(Resource resource) {
    return resource instanceof BackendTlsPolicy policy
        ? policy.targetRefs().stream()
            .filter(target -> target.group().isEmpty() && target.kind().equals("Service"))
            .map(target -> policy.meta().namespace() + "/" + target.name())
            .distinct()
            .toList()
        : List.of();
  }

  private static List<String> namespaceOfGrant(Resource resource) {
    return resource instanceof ReferenceGrant grant ? List.of(grant.meta().namespace()) : List.of();
  }

  private static List<String> serviceOfSlice(Resource resource) {
    return resource instanceof EndpointSlice slice && !slice.serviceName().isEmpty()
        ? List.of(slice.meta().namespace() + "/" + slice.serviceName())
        : List.of();
  }
}
