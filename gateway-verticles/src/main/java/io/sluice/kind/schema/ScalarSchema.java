package io.sluice.kind.schema;

import com.google.re2j.Pattern;
import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A text, a number or a flag.
public record ScalarSchema(ScalarType type, List<Constraint> constraints, @Nullable Tree fallback)
    implements Schema {
  public ScalarSchema {
    constraints = List.copyOf(constraints);
  }

  ScalarSchema(ScalarType type) {
    this(type, List.of(), null);
  }

  public ScalarSchema length(int least, int most) {
    return with(new Constraint.Length(least, most));
  }

  public ScalarSchema maxLength(int most) {
    return length(0, most);
  }

  /// @param description what a value that matches is, such as `a DNS label`
  public ScalarSchema matching(Pattern pattern, String description) {
    return with(new Constraint.Matching(pattern, description));
  }

  /// For what a pattern cannot say.
  ///
  /// @param law the rule's name
  public ScalarSchema satisfying(String law, Predicate<String> admits, String description) {
    return rule(
        Rule.that(law, node -> admits.test(node.text()), "{} is not " + description)
            .fixedBy("use " + description));
  }

  public ScalarSchema oneOf(String... values) {
    return with(new Constraint.OneOf(List.of(values), List.of()));
  }

  public ScalarSchema oneOf(long... values) {
    return with(
        new Constraint.OneOf(LongStream.of(values).mapToObj(Long::toString).toList(), List.of()));
  }

  /// Values that only the experimental channel has, beside those of the preceding `oneOf`.
  public ScalarSchema orExperimentally(String... values) {
    return new ScalarSchema(
        type,
        constraints.stream()
            .map(
                it ->
                    it instanceof Constraint.OneOf(List<String> allowed, _)
                        ? new Constraint.OneOf(allowed, Arrays.asList(values))
                        : it)
            .toList(),
        fallback);
  }

  public ScalarSchema range(long least, long most) {
    return with(new Constraint.Range(least, most));
  }

  public ScalarSchema byDefault(String value) {
    return new ScalarSchema(type, constraints, new Tree.Text(value, Position.UNKNOWN));
  }

  public ScalarSchema byDefault(long value) {
    return new ScalarSchema(type, constraints, new Tree.Whole(value, Position.UNKNOWN));
  }

  public ScalarSchema rule(Rule rule) {
    return with(rule);
  }

  /// The type in words.
  public String describe() {
    return type.description();
  }

  @Override
  public Tree admit(Node given, Findings findings) {
    Node node = type == ScalarType.SECRET_TEXT ? given.concealed() : given;
    if (!type.admits(node)) {
      findings.misshapen(node, node.shown() + " is not " + type.description(), type.fix(node));
    } else {
      checkUntilOneFails(node, findings);
    }
    return Objects.requireNonNullElse(node.value(), new Tree.Nothing(node.position()));
  }

  /// What is wrong with a single value needs saying once.
  private void checkUntilOneFails(Node node, Findings findings) {
    int before = findings.errorsSoFar();
    for (Constraint constraint : constraints) {
      if (findings.errorsSoFar() == before) {
        constraint.check(node, findings);
      }
    }
  }

  private ScalarSchema with(Constraint constraint) {
    return new ScalarSchema(type, Appended.to(constraints, constraint), fallback);
  }
}
