package io.sluice.status;

import io.sluice.kind.ParentReference;
import io.sluice.status.Condition.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// A report for people: a line for each object, listener and parent, and below the table whatever
/// is not as it should be. The wide form has a line for each condition.
final class StatusTable {
  private static final List<String> COLUMNS =
      List.of(ConditionType.ACCEPTED, ConditionType.PROGRAMMED, ConditionType.RESOLVED_REFS);

  /// Something that has conditions.
  private record Line(String name, String routes, List<Condition> conditions) {}

  static String of(StatusReport report) {
    List<Line> lines = lines(report);
    TextColumns table = new TextColumns();
    table.row("RESOURCE", "ACCEPTED", "PROGRAMMED", "RESOLVED", "ROUTES");
    for (Line line : lines) {
      table.row(
          line.name(),
          cell(line, COLUMNS.get(0)),
          cell(line, COLUMNS.get(1)),
          cell(line, COLUMNS.get(2)),
          line.routes());
    }
    return table.text() + problems(lines) + refused(report);
  }

  static String wide(StatusReport report) {
    TextColumns table = new TextColumns();
    table.row("RESOURCE", "CONDITION", "STATUS", "REASON", "GENERATION", "MESSAGE");
    for (Line line : lines(report)) {
      for (Condition condition : line.conditions()) {
        table.row(
            line.name().strip(),
            condition.type(),
            condition.status().text(),
            condition.reason(),
            Long.toString(condition.observedGeneration()),
            condition.message());
      }
    }
    return table.text() + refused(report);
  }

  private static List<Line> lines(StatusReport report) {
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(report.resources()).values().forEach(status -> add(status, lines));
    return lines;
  }

  private static void add(ResourceStatus status, List<Line> lines) {
    String name = status.key().toString();
    switch (status) {
      case ResourceStatus.OfGatewayClass of -> lines.add(new Line(name, "", of.conditions()));
      case ResourceStatus.OfGateway of -> {
        lines.add(new Line(name, "", of.conditions()));
        addListeners(name, of.listeners(), lines);
      }
      case ResourceStatus.OfListenerSet of -> {
        lines.add(new Line(name, "", of.conditions()));
        addListeners(name, of.listeners(), lines);
      }
      case ResourceStatus.OfRoute of ->
          of.parents()
              .forEach(
                  parent ->
                      lines.add(
                          new Line(
                              name + " -> " + describe(parent.parentRef()),
                              "",
                              parent.conditions())));
      case ResourceStatus.OfPolicy of -> {
        if (of.ancestors().isEmpty()) {
          lines.add(new Line(name + " (no Gateway's traffic reaches it)", "", List.of()));
        }
        of.ancestors()
            .forEach(
                ancestor ->
                    lines.add(
                        new Line(
                            name
                                + " -> "
                                + ancestor.ancestorRef().kind()
                                + " "
                                + ancestor.ancestorRef().namespace()
                                + "/"
                                + ancestor.ancestorRef().name(),
                            "",
                            ancestor.conditions())));
      }
    }
  }

  private static void addListeners(
      String owner, List<ResourceStatus.ListenerStatus> listeners, List<Line> lines) {
    for (ResourceStatus.ListenerStatus listener : listeners) {
      lines.add(
          new Line(
              "  " + owner + " listener " + listener.name(),
              Integer.toString(listener.attachedRoutes()),
              listener.conditions()));
    }
  }

  private static String describe(ParentReference reference) {
    return reference.kind()
        + " "
        + (reference.namespace().isEmpty() ? "" : reference.namespace() + "/")
        + reference.name()
        + (reference.sectionName().isEmpty() ? "" : " listener " + reference.sectionName())
        + (reference.port() == null ? "" : " port " + reference.port());
  }

  private static String cell(Line line, String type) {
    return line.conditions().stream()
        .filter(condition -> condition.type().equals(type))
        .findFirst()
        .map(
            condition ->
                condition.status() == Truth.TRUE
                    ? "True"
                    : condition.status().text() + " (" + condition.reason() + ")")
        .orElse("");
  }

  private static String problems(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      Set<String> said = new HashSet<>();
      for (Condition condition : line.conditions()) {
        if (!isGood(condition) && !followsFrom(condition, line) && said.add(condition.message())) {
          text.append(line.name().strip())
              .append(": ")
              .append(condition.type())
              .append('=')
              .append(condition.status().text())
              .append(' ')
              .append(condition.reason())
              .append(": ")
              .append(condition.message())
              .append('\n');
        }
      }
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  /// What is not accepted is not programmed either, which goes without saying.
  private static boolean followsFrom(Condition condition, Line line) {
    return condition.type().equals(ConditionType.PROGRAMMED)
        && line.conditions().stream()
            .anyMatch(
                other ->
                    other.type().equals(ConditionType.ACCEPTED) && other.status() != Truth.TRUE);
  }

  /// What needs no words: a good type that is true and has nothing to note, and a port of which
  /// nothing is known yet.
  private static boolean isGood(Condition condition) {
    if (condition.status() == Truth.UNKNOWN) {
      return condition.type().equals(ConditionType.PROGRAMMED);
    }
    return COLUMNS.contains(condition.type())
        && condition.status() == Truth.TRUE
        && !condition.reason().equals(Reason.LISTENERS_NOT_VALID)
        && !condition.message().contains(Wording.NOTE);
  }

  private static String refused(StatusReport report) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(report.refused())
        .values()
        .forEach(
            problems ->
                problems.forEach(
                    problem ->
                        text.append(problem.position())
                            .append(problem.position().toString().isEmpty() ? "" : ": ")
                            .append(problem.resource() == null ? "" : problem.resource() + ": ")
                            .append(problem.field().isEmpty() ? "" : problem.field() + ": ")
                            .append(sentence(problem.message(), problem.fix()))));
    report
        .sourceProblems()
        .forEach(
            problem ->
                text.append(problem.position())
                    .append(": ")
                    .append(sentence(problem.message(), problem.fix())));
    return text.isEmpty() ? "" : "\n" + text;
  }

  private static String sentence(String message, String fix) {
    return message + (fix.isEmpty() ? "" : "; " + fix) + "\n";
  }

  private StatusTable() {}
}
