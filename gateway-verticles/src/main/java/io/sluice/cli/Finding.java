package io.sluice.cli;

import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something to tell about a directory of manifests.
///
/// @param object null when the place belongs to none
/// @param field empty for the object as a whole
/// @param fix empty when there is nothing to do
record Finding(
    Position position,
    Severity severity,
    @Nullable ResourceKey object,
    String field,
    String message,
    String fix) {
  static final Comparator<Finding> BY_PLACE =
      Comparator.<Finding, String>comparing(it -> it.position().file())
          .thenComparingInt(it -> it.position().line())
          .thenComparingInt(it -> it.position().column());

  /// How much it matters.
  enum Severity {
    /// An API server would refuse it, or it can never be served.
    ERROR,
    /// It is not served as things are; what is missing may be elsewhere.
    WARNING,
    NOTE
  }

  /// `file:line:column: error: HTTPRoute default/shop: spec.rules: what is wrong; what to do`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!position.file().isEmpty()) {
      text.append(position).append(": ");
    }
    text.append(severity.name().toLowerCase(Locale.ROOT)).append(": ");
    if (object != null) {
      text.append(object).append(": ");
    }
    if (!field.isEmpty()) {
      text.append(field).append(": ");
    }
    text.append(message);
    if (!fix.isEmpty()) {
      text.append("; ").append(fix);
    }
    return text.toString();
  }
}
