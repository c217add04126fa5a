package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Listener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The listeners of a Gateway and its admitted ListenerSets in order of precedence: the Gateway's
/// own, then each ListenerSet's, the older first. Knows of conflicts, not yet of certificates.
///
/// @param refused ListenerSets that `allowedListeners` does not admit
public record ListenerMerge(
    ResourceKey gateway,
    List<Merged> listeners,
    List<ResourceKey> admitted,
    List<ResourceKey> refused) {
  public ListenerMerge {
    listeners = List.copyOf(listeners);
    admitted = List.copyOf(admitted);
    refused = List.copyOf(refused);
  }

  /// @param index position in its owner's `spec.listeners`
  /// @param conflict null: none
  public record Merged(
      ListenerId id, int index, Listener listener, ListenerProblem.@Nullable Conflict conflict) {}
}
