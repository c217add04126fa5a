package io.sluice.kind.schema;

import io.sluice.bridge.Tree;
import org.jspecify.annotations.Nullable;

/// How messages show a value: on one line, bounded, texts in quotes.
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  static String value(@Nullable Tree value) {
    return switch (value) {
      case null -> "nothing";
      case Tree.Text(String text, _) -> text(text);
      case Tree.Whole(long number, _) -> Long.toString(number);
      case Tree.Decimal(double number, _) -> Double.toString(number);
      case Tree.Flag(boolean flag, _) -> Boolean.toString(flag);
      case Tree.Nothing _ -> "null";
      case Tree.Mapping _ -> "an object";
      case Tree.Sequence sequence -> "a list of " + sequence.items().size();
    };
  }

  static String text(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints().limit(LONGEST).forEach(point -> append(shown, point));
    if (text.codePointCount(0, text.length()) > LONGEST) {
      shown.append("…");
    }
    return shown.append('"').toString();
  }

  private static void append(StringBuilder shown, int point) {
    if (Character.isISOControl(point)) {
      shown.append(String.format("\\u%04x", point));
    } else {
      shown.appendCodePoint(point);
    }
  }
}
