package io.sluice.bridge;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/// The identity of a resource: API group (empty for the core group), kind, namespace (empty when
/// cluster-scoped) and name. The version is not part of it.
public record ResourceKey(String group, String kind, String namespace, String name)
    implements Comparable<ResourceKey> {
  private static final Comparator<ResourceKey> ORDER =
      comparing(ResourceKey::kind)
          .thenComparing(ResourceKey::namespace)
          .thenComparing(ResourceKey::name)
          .thenComparing(ResourceKey::group);

  /// `namespace/name`, or the bare name of a cluster-scoped resource.
  public String qualifiedName() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  @Override
  public int compareTo(ResourceKey other) {
    return ORDER.compare(this, other);
  }

  /// `Kind namespace/name`, as messages show it.
  @Override
  public String toString() {
    return kind + " " + qualifiedName();
  }
}
