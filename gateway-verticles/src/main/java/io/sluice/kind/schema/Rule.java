package io.sluice.kind.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// A named law about a value and its parts.
///
/// @param offenders the parts that break it
/// @param message `{}` stands for the offending part
public record Rule(
    String name,
    Function<Node, List<Node>> offenders,
    String message,
    String fix,
    Severity severity)
    implements Constraint {
  /// Whether what breaks the law is refused.
  public enum Severity {
    REFUSE,
    NOTE
  }

  /// A law about the value itself.
  public static Rule that(String name, Predicate<Node> holds, String message) {
    return among(name, node -> holds.test(node) ? List.of() : List.of(node), message);
  }

  /// A law about one field: it speaks only when the field is there.
  public static Rule at(String field, String name, Predicate<Node> holds, String message) {
    return among(
        name,
        node -> {
          Node part = node.get(field);
          return !part.isPresent() || holds.test(node) ? List.of() : List.of(part);
        },
        message);
  }

  /// A law about each item of a list.
  public static Rule each(String name, Predicate<Node> holds, String message) {
    return among(name, list -> list.items().stream().filter(holds.negate()).toList(), message);
  }

  /// No two items of a list have the same identity; an item whose identity is empty has none.
  public static Rule distinct(
      String name, Function<Node, Optional<String>> identity, String message) {
    return among(
        name,
        list -> {
          Set<String> seen = new HashSet<>();
          return list.items().stream()
              .filter(item -> identity.apply(item).map(it -> !seen.add(it)).orElse(false))
              .toList();
        },
        message);
  }

  public static Rule among(String name, Function<Node, List<Node>> offenders, String message) {
    return new Rule(name, offenders, message, "", Severity.REFUSE);
  }

  public Rule fixedBy(String newFix) {
    return new Rule(name, offenders, message, newFix, severity);
  }

  /// Worth a word, but admitted.
  public Rule asNote() {
    return new Rule(name, offenders, message, fix, Severity.NOTE);
  }

  @Override
  public void check(Node node, Findings findings) {
    for (Node offender : offenders.apply(node)) {
      String said = message.replace("{}", offender.shown());
      switch (severity) {
        case REFUSE -> findings.refused(offender, said, fix);
        case NOTE -> findings.note(offender, said, fix);
      }
    }
  }
}
