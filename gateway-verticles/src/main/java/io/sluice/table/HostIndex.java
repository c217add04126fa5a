package io.sluice.table;

import org.jspecify.annotations.Nullable;

/// Values by hostname, exact or wildcard, immutable. A change shares all but the bucket it
/// touches.
public interface HostIndex<V> {
  static <V> HostIndex<V> empty() {
    return new HostTries<>();
  }

  /// The value whose hostname matches most specifically: the exact name, else the wildcard with
  /// the longest suffix, else the value of the empty hostname.
  ///
  /// @param host lower case, without port
  @Nullable V mostSpecific(String host);

  /// The value of this very hostname.
  ///
  /// @param hostname exact, `*.` wildcard, or empty
  @Nullable V get(String hostname);

  HostIndex<V> with(String hostname, V value);

  HostIndex<V> without(String hostname);

  /// Tells what this index has otherwise than one before it.
  void differences(HostIndex<V> before, Difference<V> told);

  /// In no order.
  Iterable<V> values();

  int size();
}
