package io.sluice.table;

import org.jspecify.annotations.Nullable;

/// Told of each value in which two versions of an index differ. Versions share what did not change,
/// so finding the differences costs what they are worth, not what the index holds. Values are
/// compared by identity: equal ones may be told, too.
@FunctionalInterface
public interface Difference<V> {
  /// @param before null: there was none
  /// @param after null: there is none any more
  void between(@Nullable V before, @Nullable V after);
}
