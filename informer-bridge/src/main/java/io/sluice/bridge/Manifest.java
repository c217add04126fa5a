package io.sluice.bridge;

/// One resource as its source wrote it: `apiVersion`, identity and the whole content.
///
/// @param key identity; the namespace is `default` where a namespaced kind's manifest names none
/// @param apiVersion as written, such as `gateway.networking.k8s.io/v1`
/// @param content the whole object, from `apiVersion` to `status`
public record Manifest(ResourceKey key, String apiVersion, Tree.Mapping content) {}
