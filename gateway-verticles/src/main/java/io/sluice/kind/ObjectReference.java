package io.sluice.kind;

/// A reference to an object, defaults applied.
///
/// @param namespace empty when not given: the referrer's own
public record ObjectReference(String group, String kind, String namespace, String name) {
  public boolean names(Kind wanted) {
    return group.equals(wanted.group()) && kind.equals(wanted.typeName());
  }

  public String namespaceOr(String referrerNamespace) {
    return namespace.isEmpty() ? referrerNamespace : namespace;
  }
}
