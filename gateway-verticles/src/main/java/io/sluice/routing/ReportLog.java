package io.sluice.routing;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Problem;
import io.sluice.status.StatusReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/// Logs what is wrong, once when it becomes so and once when it no longer is.
final class ReportLog {
  private final Logger logger;
  private Map<ResourceKey, List<Problem>> refused = Map.of();
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
            logger.atInfo().addKeyValue("resource", resource).log("resource no longer refused");
          }
        });
    refused = now;
  }

  private void refused(ResourceKey resource, Problem problem) {
    logger
        .atWarn()
        .addKeyValue("resource", resource)
        .addKeyValue("position", problem.position())
        .addKeyValue("field", problem.field())
        .addKeyValue("problem", problem.message())
        .addKeyValue("fix", problem.fix())
        .log("resource refused");
  }

  /// Questions that have no answer are defects of this program.
  void defects(Map<String, RuntimeException> now) {
    now.forEach(
        (question, failure) -> {
          if (!defects.containsKey(question)) {
            logger
                .atError()
                .addKeyValue("question", question)
                .setCause(failure)
                .log("not worked out");
          }
        });
    defects = now.isEmpty() ? Map.of() : new HashMap<>(now);
  }
}
