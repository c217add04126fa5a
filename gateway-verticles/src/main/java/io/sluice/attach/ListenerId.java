package io.sluice.attach;

import io.sluice.bridge.ResourceKey;

/// A listener.
///
/// @param owner the Gateway or ListenerSet that lists it
public record ListenerId(ResourceKey owner, String name) {
  /// `listener "name" of Gateway namespace/name`, as messages show it.
  @Override
  public String toString() {
    return "listener \"" + name + "\" of " + owner;
  }
}
