package io.sluice.bridge;

/// One change of one resource.
public sealed interface ResourceEvent {
  ResourceKey key();

  /// The resource exists with this content (new or changed).
  record Applied(Manifest manifest) implements ResourceEvent {
    @Override
    public ResourceKey key() {
      return manifest.key();
    }
  }

  /// The resource is gone.
  record Removed(ResourceKey key) implements ResourceEvent {}
}
