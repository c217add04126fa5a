package io.sluice.kind.schema;

import io.sluice.kind.schema.ObjectSchema.Field;
import io.sluice.kind.schema.ObjectSchema.Standing;
import java.util.Map;

/// What is said about a field that the schema does not have. Strict field validation refuses it;
/// the shape of the rest is sound, so rules still speak.
final class UnknownField {
  private UnknownField() {}

  static void report(Node at, String name, Map<String, Field> known, Findings findings) {
    var names =
        known.entrySet().stream()
            .filter(field -> field.getValue().standing() != Standing.EXPERIMENTAL)
            .map(Map.Entry::getKey)
            .toList();
    String fix =
        NearestName.of(name, names)
            .map(nearest -> "did you mean \"" + nearest + "\"?")
            .orElseGet(() -> "remove it; known here: " + String.join(", ", names));
    findings.refused(at, "unknown field " + Shown.text(name), fix);
  }

  static void reportExperimental(Node at, String name, Findings findings) {
    switch (findings.channel()) {
      case STANDARD ->
          findings.refused(
              at,
              "field \"" + name + "\" exists on the experimental channel only",
              "remove " + name);
      case EXPERIMENTAL ->
          findings.note(
              at, "\"" + name + "\" is not implemented by this version", "remove " + name);
    }
  }
}
