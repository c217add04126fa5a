package io.sluice.attach;

import io.sluice.bridge.ResourceKey;

/// A ListenerSet of a Gateway of ours. Its listeners are in the [GatewayVerdict].
public record ListenerSetVerdict(
    ResourceKey key, long generation, ParentShape.Admission admission, Validity validity) {
  /// Whether any of its listeners is good: accepted, and its references resolved as far as it
  /// needs them to serve.
  public enum Validity {
    SOME_LISTENERS_VALID,
    NO_LISTENER_VALID
  }

  /// Whether it counts for `attachedListenerSets`.
  public boolean isAccepted() {
    return admission == ParentShape.Admission.ADMITTED && validity == Validity.SOME_LISTENERS_VALID;
  }
}
