package io.sluice.bridge;

/// What a source must be told about kinds, as it knows none itself.
public interface KindCatalog {
  Standing standing(GroupKind kind);

  /// How a kind is treated.
  enum Standing {
    /// Objects have no namespace; one that the manifest names is ignored.
    CLUSTER_SCOPED,
    /// Objects live in a namespace, `default` unless the manifest says.
    NAMESPACED,
    /// Looks like a slip of the pen. The object is passed on to be reported, and as long as it is
    /// there its file deletes nothing: the object that was meant keeps its last good version.
    MISSPELT
  }
}
