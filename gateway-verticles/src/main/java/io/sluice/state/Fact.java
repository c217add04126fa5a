package io.sluice.state;

import io.sluice.bridge.ResourceKey;

/// Something that a reader of the state can depend on. A change of the state names the facts that
/// are others now.
public sealed interface Fact {
  /// The resource with this key: its content, or that there is none.
  record Of(ResourceKey key) implements Fact {}

  /// The resources that an index holds under a key: which they are and their content.
  record Listing(Index index, String key) implements Fact {}
}
