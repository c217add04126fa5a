package io.sluice.table;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A listener's routes, indexed by hostname and path, immutable. A change shares all but the
/// buckets it touches.
public interface RouteIndex {
  static RouteIndex empty() {
    return RouteTries.EMPTY;
  }

  /// The first entry in order of precedence that the request matches, hostname before path;
  /// null when none does.
  @Nullable RouteEntry find(RequestView request);

  /// Takes out and puts in, as one step. What is not there needs not be taken out; what is
  /// there already (the same match of the same origin under the same hostname) is put in its
  /// place.
  RouteIndex replace(Collection<RouteEntry> removed, Collection<RouteEntry> added);

  /// Tells which entries this index has otherwise than one before it.
  void differences(RouteIndex before, Difference<RouteEntry> told);

  /// Every entry, in order of precedence within a hostname.
  Iterable<RouteEntry> entries();

  int size();
}
