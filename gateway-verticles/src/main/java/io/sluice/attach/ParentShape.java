package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import java.util.List;

/// What a route sees of a Gateway or ListenerSet of ours: only its own listeners, in its order.
///
/// @param gateway the Gateway itself, or that of the ListenerSet
/// @param listeners empty for a ListenerSet that its Gateway does not admit
public record ParentShape(
    ResourceKey parent, ResourceKey gateway, Admission admission, List<ListenerShape> listeners) {
  public ParentShape {
    listeners = List.copyOf(listeners);
  }

  /// Whether the parent's listeners belong to a Gateway.
  public enum Admission {
    ADMITTED,
    /// By `allowedListeners` of the Gateway.
    NOT_ALLOWED
  }
}
