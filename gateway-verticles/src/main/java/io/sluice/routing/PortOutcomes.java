package io.sluice.routing;

import io.sluice.message.PortReport;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known about binding each port.
final class PortOutcomes {
  private final Map<Integer, PortReport> reports = new HashMap<>();

  @Nullable PortReport get(int port) {
    return reports.get(port);
  }

  /// Whether this is news.
  boolean put(PortReport report) {
    return switch (report.outcome()) {
      case PortReport.Outcome.Released() -> reports.remove(report.port()) != null;
      case PortReport.Outcome.Bound(), PortReport.Outcome.Unavailable _ ->
          !report.equals(reports.put(report.port(), report));
    };
  }
}
