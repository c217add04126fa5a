package io.sluice.routing;

import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.kind.Problem;
import io.sluice.observe.LogKeys;
import io.sluice.status.StatusReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// Logs what is wrong, once when it becomes so and once when it no longer is.
final class ReportLog {
  private final Logger logger;
  private Map<ResourceKey, List<Problem>> refused = Map.of();
  private Set<SourceProblem> sourceProblems = Set.of();
  private Map<String, RuntimeException> defects = Map.of();

  ReportLog(Logger logger) {
    this.logger = logger;
  }

  void report(StatusReport report) {
    Map<ResourceKey, List<Problem>> now = report.refused();
    now.forEach(
        (resource, problems) -> {
          if (!problems.equals(refused.get(resource))) {
            problems.forEach(problem -> refused(resource, problem));
          }
        });
    refused.forEach(
        (resource, _) -> {
          if (!now.containsKey(resource)) {
            logger
                .atInfo()
                .addKeyValue(LogKeys.RESOURCE, resource)
                .log("resource no longer refused");
          }
        });
    refused = now;
    sourceProblems(report.sourceProblems());
  }

  private void sourceProblems(List<SourceProblem> now) {
    for (SourceProblem problem : now) {
      if (!sourceProblems.contains(problem)) {
        logger
            .atLevel(level(problem.severity()))
            .addKeyValue(LogKeys.POSITION, problem.position())
            .addKeyValue(LogKeys.PROBLEM, problem.message())
            .addKeyValue(LogKeys.FIX, problem.fix())
            .log("source not wholly read");
      }
    }
    sourceProblems = Set.copyOf(now);
  }

  private static Level level(SourceProblem.Severity severity) {
    return switch (severity) {
      case ERROR -> Level.WARN;
      case NOTE -> Level.INFO;
    };
  }

  /// Remarks on manifests that are not refused.
  void notes(List<Problem> notes) {
    for (Problem note : notes) {
      logger
          .atInfo()
          .addKeyValue(LogKeys.RESOURCE, note.resource())
          .addKeyValue(LogKeys.POSITION, note.position())
          .addKeyValue(LogKeys.FIELD, note.field())
          .log(note.message());
    }
  }

  private void refused(ResourceKey resource, Problem problem) {
    logger
        .atWarn()
        .addKeyValue(LogKeys.RESOURCE, resource)
        .addKeyValue(LogKeys.POSITION, problem.position())
        .addKeyValue(LogKeys.FIELD, problem.field())
        .addKeyValue(LogKeys.PROBLEM, problem.message())
        .addKeyValue(LogKeys.FIX, problem.fix())
        .log("resource refused");
  }

  /// Questions that have no answer are defects of this program.
  void defects(Map<String, RuntimeException> now) {
    now.forEach(
        (question, failure) -> {
          if (!defects.containsKey(question)) {
            logger
                .atError()
                .addKeyValue(LogKeys.QUESTION, question)
                .setCause(failure)
                .log("not worked out");
          }
        });
    defects = now.isEmpty() ? Map.of() : new HashMap<>(now);
  }
}
