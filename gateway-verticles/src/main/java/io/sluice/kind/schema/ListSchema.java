package io.sluice.kind.schema;

import io.sluice.bridge.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A list of items of one schema.
public record ListSchema(Schema item, List<Constraint> constraints, @Nullable Tree fallback)
    implements Schema {
  public ListSchema {
    constraints = List.copyOf(constraints);
  }

  ListSchema(Schema item) {
    this(item, List.of(), null);
  }

  public ListSchema size(int least, int most) {
    return with(new Constraint.Size(least, most));
  }

  public ListSchema maxSize(int most) {
    return size(0, most);
  }

  /// No two items have the same values in all of these fields.
  public ListSchema uniqueBy(String... keys) {
    return with(new Constraint.UniqueBy(List.of(keys)));
  }

  /// No item occurs twice.
  public ListSchema uniqueItems() {
    return with(new Constraint.UniqueBy(List.of()));
  }

  public ListSchema rule(Constraint rule) {
    return with(rule);
  }

  public ListSchema byDefault(Tree value) {
    return new ListSchema(item, constraints, value);
  }

  @Override
  public Tree admit(Node node, Findings findings) {
    if (!(node.value() instanceof Tree.Sequence sequence)) {
      findings.misshapen(
          node,
          node.shown() + " is not a list",
          "write a list: one item a line, each after \"- \"");
      return Objects.requireNonNullElse(node.value(), new Tree.Nothing(node.position()));
    }
    int misshapen = findings.misshapenSoFar();
    List<Tree> admitted = new ArrayList<>(sequence.items().size());
    for (Node each : node.items()) {
      admitted.add(item.admit(each, findings));
    }
    Tree result = new Tree.Sequence(admitted, sequence.position());
    if (findings.misshapenSoFar() == misshapen) {
      constraints.forEach(constraint -> constraint.check(node.with(result), findings));
    }
    return result;
  }

  private ListSchema with(Constraint constraint) {
    return new ListSchema(item, Appended.to(constraints, constraint), fallback);
  }
}
