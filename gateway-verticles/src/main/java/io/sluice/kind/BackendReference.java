package io.sluice.kind;

import org.jspecify.annotations.Nullable;

/// A reference to a backend.
///
/// @param port null when not given
/// @param weight its share; 1 by default
public record BackendReference(ObjectReference target, @Nullable Integer port, int weight) {}
