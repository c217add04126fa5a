package io.sluice.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The user's object behind a route entry, so that each log line, metric and explanation can
/// name it.
///
/// @param kind such as `HTTPRoute`
/// @param createdAt null when the object has no timestamp
/// @param ruleName the rule's own name, empty when it has none
/// @param rule index of the rule in the object
/// @param match index of the match in the rule
public record RouteOrigin(
    String kind,
    String namespace,
    String name,
    @Nullable Instant createdAt,
    String ruleName,
    int rule,
    int match) {
  public String qualifiedName() {
    return namespace + "/" + name;
  }

  /// The rule as logs and metrics name it: its own name, else its index.
  public String ruleLabel() {
    return ruleName.isEmpty() ? Integer.toString(rule) : ruleName;
  }
}
