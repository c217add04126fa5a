package io.sluice.bridge;

/// A kind of resource: its API group (empty for the core group) and its name as `kind:` writes
/// it.
public record GroupKind(String group, String kind) {
  @Override
  public String toString() {
    return group.isEmpty() ? kind : kind + "." + group;
  }
}
