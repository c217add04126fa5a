package io.sluice.kind;

import java.util.List;

/// A route of any kind, as attachment sees it.
public sealed interface Route extends Resource permits HttpRoute, OtherRoute {
  List<ParentReference> parentRefs();

  /// Hostnames in lower case; empty: whatever the listener has.
  List<String> hostnames();
}
