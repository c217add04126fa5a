package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import java.util.List;

/// A BackendTLSPolicy, as each Gateway sees it whose traffic reaches one of its targets.
///
/// @param ancestors sorted by Gateway; at most 16, which is all that a status may hold
public record PolicyVerdict(
    ResourceKey key, long generation, PolicyTrust trust, List<Ancestor> ancestors) {
  public PolicyVerdict {
    ancestors = List.copyOf(ancestors);
  }

  public record Ancestor(ResourceKey gateway, Standing standing) {}

  /// How the policy stands among those of the same targets.
  public sealed interface Standing {
    /// It rules at least one port.
    record Rules() implements Standing {}

    /// An older policy (or the first by name) has all of its targets.
    record Conflicted(ResourceKey winner) implements Standing {}

    /// @param what such as `Service default/web` or `port "https" of Service default/web`
    record TargetNotFound(String what) implements Standing {}
  }
}
