package io.sluice.kind.schema;

import io.sluice.bridge.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a value may be. Schemas are immutable; each method that says more gives a new one.
public sealed interface Schema
    permits ScalarSchema, ListSchema, MapSchema, ObjectSchema, AnySchema {
  /// The value with the defaults that an API server would set, every problem added to the
  /// findings.
  Tree admit(Node node, Findings findings);

  /// What takes the place of a value that is not given.
  @Nullable Tree fallback();

  /// The constraints of this value, without those of its parts.
  List<Constraint> constraints();

  static ScalarSchema text() {
    return new ScalarSchema(ScalarType.TEXT);
  }

  /// A text that no message may show.
  static ScalarSchema secretText() {
    return new ScalarSchema(ScalarType.SECRET_TEXT);
  }

  static ScalarSchema whole() {
    return new ScalarSchema(ScalarType.WHOLE);
  }

  static ScalarSchema flag() {
    return new ScalarSchema(ScalarType.FLAG);
  }

  static ScalarSchema wholeOrText() {
    return new ScalarSchema(ScalarType.WHOLE_OR_TEXT);
  }

  static ListSchema listOf(Schema item) {
    return new ListSchema(item);
  }

  static MapSchema mapOf(Schema value) {
    return new MapSchema(value);
  }

  static ObjectSchema object() {
    return new ObjectSchema();
  }

  /// Anything at all: nobody looks at it.
  static AnySchema anything() {
    return new AnySchema();
  }
}
