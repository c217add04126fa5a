package io.sluice.kind.schema;

import com.google.re2j.Pattern;
import io.sluice.bridge.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An object whose keys are data, such as labels.
public record MapSchema(Schema value, List<Constraint> constraints, Nulls nulls) implements Schema {
  public MapSchema {
    constraints = List.copyOf(constraints);
  }

  MapSchema(Schema value) {
    this(value, List.of(), Nulls.DROPPED);
  }

  /// What becomes of an entry that is null.
  public enum Nulls {
    /// It is not there: custom resources.
    DROPPED,
    /// It is an empty text: what the core API reads, metadata among it.
    EMPTY
  }

  public MapSchema nullsAreEmpty() {
    return new MapSchema(value, constraints, Nulls.EMPTY);
  }

  public MapSchema maxSize(int most) {
    return with(new Constraint.Size(0, most));
  }

  /// @param description what a key that matches is, such as `a label key`
  public MapSchema keys(Pattern pattern, String description) {
    return with(new Constraint.Keys(pattern, description));
  }

  public MapSchema rule(Constraint rule) {
    return with(rule);
  }

  @Override
  public Tree admit(Node node, Findings findings) {
    if (!(node.value() instanceof Tree.Mapping mapping)) {
      findings.misshapen(
          node, node.shown() + " is not an object", "write one \"key: value\" a line");
      return Objects.requireNonNullElse(node.value(), new Tree.Nothing(node.position()));
    }
    int misshapen = findings.misshapenSoFar();
    Map<String, Tree> admitted = new LinkedHashMap<>();
    node.entries()
        .forEach(
            (key, entry) -> {
              Node effective = effective(entry);
              if (effective.isPresent()) {
                admitted.put(key, value.admit(effective, findings));
              }
            });
    Tree result = new Tree.Mapping(admitted, mapping.position());
    if (findings.misshapenSoFar() == misshapen) {
      constraints.forEach(constraint -> constraint.check(node.with(result), findings));
    }
    return result;
  }

  @Override
  public @Nullable Tree fallback() {
    return null;
  }

  private Node effective(Node entry) {
    return switch (nulls) {
      case DROPPED -> entry;
      case EMPTY -> entry.isPresent() ? entry : entry.with(new Tree.Text("", entry.position()));
    };
  }

  private MapSchema with(Constraint constraint) {
    return new MapSchema(value, Appended.to(constraints, constraint), nulls);
  }
}
