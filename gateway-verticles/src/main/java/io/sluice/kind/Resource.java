package io.sluice.kind;

import io.sluice.bridge.ResourceKey;

/// A resource that Sluice reads, decoded with the defaults that the API server would have set.
public sealed interface Resource
    permits BackendTlsPolicy,
        ConfigMap,
        EndpointSlice,
        Gateway,
        GatewayClass,
        ListenerSet,
        Namespace,
        ReferenceGrant,
        Route,
        Secret,
        Service {
  ObjectMeta meta();

  Kind kind();

  default ResourceKey key() {
    return kind().key(meta().namespace(), meta().name());
  }
}
