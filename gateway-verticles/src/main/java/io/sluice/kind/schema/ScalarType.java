package io.sluice.kind.schema;

import io.sluice.bridge.Tree;

/// The types of single values, as an API server tells them apart: a number is not a text.
public enum ScalarType {
  TEXT("text"),
  SECRET_TEXT("text"),
  WHOLE("a whole number"),
  FLAG("true or false"),
  WHOLE_OR_TEXT("a whole number or text");

  private final String description;

  ScalarType(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  boolean admits(Node node) {
    boolean isText = node.value() instanceof Tree.Text;
    return switch (this) {
      case TEXT, SECRET_TEXT -> isText;
      case WHOLE -> node.wholeOrNull() != null;
      case FLAG -> node.value() instanceof Tree.Flag;
      case WHOLE_OR_TEXT -> isText || node.wholeOrNull() != null;
    };
  }

  String fix(Node node) {
    return switch (this) {
      case TEXT, SECRET_TEXT -> textFix(node);
      case WHOLE, WHOLE_OR_TEXT ->
          node.value() instanceof Tree.Text
              ? "write the number without quotes"
              : "write a whole number";
      case FLAG -> "write true or false, without quotes";
    };
  }

  private static String textFix(Node node) {
    return switch (node.value()) {
      case Tree.Whole _, Tree.Decimal _ -> "put the value in quotes";
      case Tree.Flag _ ->
          "put the value in quotes (YAML takes yes, no, on, off, y and n for true and false)";
      case null, default -> "write a single text";
    };
  }
}
