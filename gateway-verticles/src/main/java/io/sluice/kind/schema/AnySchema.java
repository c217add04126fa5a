package io.sluice.kind.schema;

import io.sluice.bridge.Tree;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Admits everything.
public record AnySchema() implements Schema {
  @Override
  public Tree admit(Node node, Findings findings) {
    return Objects.requireNonNullElse(node.value(), new Tree.Nothing(node.position()));
  }

  @Override
  public @Nullable Tree fallback() {
    return null;
  }

  @Override
  public List<Constraint> constraints() {
    return List.of();
  }
}
