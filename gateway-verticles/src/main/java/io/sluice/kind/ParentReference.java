package io.sluice.kind;

import org.jspecify.annotations.Nullable;

/// A route's reference to what it attaches to.
///
/// @param namespace empty when not given: the route's own
/// @param sectionName empty when not given
public record ParentReference(
    String group,
    String kind,
    String namespace,
    String name,
    String sectionName,
    @Nullable Integer port) {
  public boolean names(Kind wanted) {
    return group.equals(wanted.group()) && kind.equals(wanted.typeName());
  }

  public String namespaceOr(String routeNamespace) {
    return namespace.isEmpty() ? routeNamespace : namespace;
  }
}
