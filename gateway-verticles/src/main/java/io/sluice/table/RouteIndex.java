package io.sluice.table;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A listener's routes, indexed by hostname and path, immutable. A change shares all but the
/// buckets
/// it touches.
public interface RouteIndex {
  /// The first entry in order of precedence that the request matches, hostname before path; null
  /// when
  /// none does.
  @Nullable RouteEntry find(RequestView request);

  /// Takes out and puts in, as one step.
  RouteIndex replace(Collection<RouteEntry> removed, Collection<RouteEntry> added);

  /// Every entry, in order of precedence within a hostname.
  Iterable<RouteEntry> entries();

  int size();
}
