package io.sluice.table;

import org.jspecify.annotations.Nullable;

/// Backends by key, immutable. A change copies one bucket.
public interface BackendIndex {
  static BackendIndex empty() {
    return BackendTrie.EMPTY;
  }

  @Nullable Backend get(BackendKey key);

  BackendIndex with(Backend backend);

  BackendIndex without(BackendKey key);

  /// Tells what this index has otherwise than one before it.
  void differences(BackendIndex before, Difference<Backend> told);

  Iterable<Backend> values();

  int size();
}
