package io.sluice.kind;

/// `v1 Namespace`: its labels select it, `kubernetes.io/metadata.name` included.
public record Namespace(ObjectMeta meta) implements Resource {
  @Override
  public Kind kind() {
    return Kind.NAMESPACE;
  }
}
