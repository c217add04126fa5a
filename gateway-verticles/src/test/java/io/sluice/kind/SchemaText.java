package io.sluice.kind;

import io.sluice.bridge.Tree;
import io.sluice.kind.schema.AnySchema;
import io.sluice.kind.schema.Constraint;
import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.MapSchema;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.ObjectSchema.Field;
import io.sluice.kind.schema.Rule;
import io.sluice.kind.schema.ScalarSchema;
import io.sluice.kind.schema.Schema;
import io.sluice.kind.schema.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A schema as lines: each field with what it may be, then the laws that hold there.
final class SchemaText {
  private final List<String> lines = new ArrayList<>();

  private SchemaText() {}

  static List<String> of(Schema schema) {
    SchemaText text = new SchemaText();
    text.add("", schema, "");
    return List.copyOf(text.lines);
  }

  private void add(String path, Schema schema, String standing) {
    String facts =
        schema.constraints().stream()
            .filter(it -> !isLaw(it))
            .map(SchemaText::fact)
            .collect(Collectors.joining(" "));
    lines.add(
        String.join(" ", path, standing, type(schema), facts, fallback(schema.fallback()))
            .replaceAll(" +", " ")
            .strip());
    schema.constraints().stream()
        .filter(SchemaText::isLaw)
        .flatMap(it -> laws(it).stream())
        .forEach(law -> lines.add(path + " ! " + law));
    switch (schema) {
      case ObjectSchema object -> object.fields().forEach((name, field) -> add(path, name, field));
      case ListSchema list -> add(path + "[]", list.item(), "");
      case MapSchema map -> add(path + "{}", map.value(), "");
      case ScalarSchema _, AnySchema _ -> {}
    }
  }

  private void add(String path, String name, Field field) {
    String standing =
        switch (field.standing()) {
          case REQUIRED -> "required";
          case OPTIONAL, OPTIONAL_OR_EMPTY -> "";
          case EXPERIMENTAL -> "experimental";
          case IGNORED -> "ignored";
        };
    add(path.isEmpty() ? name : path + "." + name, field.schema(), standing);
  }

  private static String type(Schema schema) {
    return switch (schema) {
      case ScalarSchema scalar -> scalar.describe();
      case ListSchema _ -> "list";
      case MapSchema _ -> "map";
      case ObjectSchema _ -> "object";
      case AnySchema _ -> "anything";
    };
  }

  private static boolean isLaw(Constraint constraint) {
    return constraint instanceof Rule || constraint instanceof Union;
  }

  private static String fact(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Length(int least, int most) -> "length(" + least + "," + most + ")";
      case Constraint.Matching(var pattern, _) -> "matching(" + pattern.pattern() + ")";
      case Constraint.OneOf(var values, var experimental) ->
          "oneOf("
              + String.join(",", values)
              + ")"
              + experimental.stream()
                  .map(it -> " experimental " + it)
                  .collect(Collectors.joining());
      case Constraint.Range(long least, long most) -> "range(" + least + "," + most + ")";
      case Constraint.Size(int least, int most) -> "size(" + least + "," + most + ")";
      case Constraint.Keys(var pattern, _) -> "keys(" + pattern.pattern() + ")";
      case Constraint.UniqueBy(var keys) -> "unique(" + String.join(",", keys) + ")";
      case Rule _, Union _ -> throw new IllegalArgumentException(constraint.toString());
    };
  }

  private static List<String> laws(Constraint constraint) {
    return switch (constraint) {
      case Rule rule -> List.of(rule.name());
      case Union(String discriminator, var fields) ->
          fields.entrySet().stream()
              .map(it -> it.getValue() + " exactly if " + discriminator + " is " + it.getKey())
              .toList();
      default -> throw new IllegalArgumentException(constraint.toString());
    };
  }

  private static String fallback(@Nullable Tree fallback) {
    return switch (fallback) {
      case null -> "";
      case Tree.Text(String text, _) -> "default(" + text + ")";
      case Tree.Whole(long number, _) -> "default(" + number + ")";
      default -> "default";
    };
  }
}
