package io.sluice.cli;

import io.sluice.bridge.Tree;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.bridge.yaml.YamlDocuments;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Reads the status that a running gateway tells, as far as an exit status needs it.
final class StatusJson {
  private static final ReadLimits LIMITS = new ReadLimits(256 << 20, 64, 0);
  private static final Set<String> TYPES = Set.of("Accepted", "ResolvedRefs", "Programmed");

  private StatusJson() {}

  /// Whether some condition that should be true is false, or a manifest is refused.
  static boolean hasProblems(String json) {
    return YamlDocuments.read("status", json.getBytes(StandardCharsets.UTF_8), LIMITS)
        .documents()
        .stream()
        .anyMatch(StatusJson::isWrong);
  }

  private static boolean isWrong(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping -> isWrong(mapping);
      case Tree.Sequence sequence -> sequence.items().stream().anyMatch(StatusJson::isWrong);
      case Tree.Text _, Tree.Whole _, Tree.Decimal _, Tree.Flag _, Tree.Nothing _ -> false;
    };
  }

  private static boolean isWrong(Tree.Mapping mapping) {
    boolean condition =
        mapping.field("type") instanceof Tree.Text type
            && TYPES.contains(type.value())
            && mapping.field("status") instanceof Tree.Text status
            && status.value().equals("False");
    boolean problem =
        mapping.field("severity") instanceof Tree.Text severity && severity.value().equals("ERROR");
    return condition || problem || mapping.fields().values().stream().anyMatch(StatusJson::isWrong);
  }
}
