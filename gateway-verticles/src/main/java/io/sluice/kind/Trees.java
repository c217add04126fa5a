package io.sluice.kind;

import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.util.List;
import java.util.Map;

/// Trees for defaults that are more than a single value. They have no position of their own: a
/// problem in one is reported where the object around it was written.
final class Trees {
  private Trees() {}

  static Tree.Mapping empty() {
    return new Tree.Mapping(Map.of(), Position.UNKNOWN);
  }

  static Tree.Sequence one(Tree item) {
    return new Tree.Sequence(List.of(item), Position.UNKNOWN);
  }
}
