package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import java.util.Set;

/// Which objects of the kinds that a cluster holds many of are read: Secrets and ConfigMaps that
/// something of ours refers to, by their own keys, and Services (with their EndpointSlices) that
/// routes refer to.
///
/// Of each key that is new the source says what it knows in a batch soon: the object, or that it
/// is gone; a Service no sooner than its EndpointSlices. Until then routing publishes nothing that
/// hangs on it.
///
/// @param keys persistent: sharing it costs nothing
public record WantedReferences(Set<ResourceKey> keys) {}
