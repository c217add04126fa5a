package io.sluice.bridge.yaml;

import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The type of an unquoted scalar, by the rules of YAML 1.1 as `kubectl` applies them
/// (sigs.k8s.io/yaml): `yes`, `on` and `y` are booleans, `010` is eight, `1e3` is a whole number,
/// a date stays text.
final class PlainScalar {
  private static final Map<String, Boolean> FLAGS =
      Map.ofEntries(
          Map.entry("y", true),
          Map.entry("Y", true),
          Map.entry("yes", true),
          Map.entry("Yes", true),
          Map.entry("YES", true),
          Map.entry("true", true),
          Map.entry("True", true),
          Map.entry("TRUE", true),
          Map.entry("on", true),
          Map.entry("On", true),
          Map.entry("ON", true),
          Map.entry("n", false),
          Map.entry("N", false),
          Map.entry("no", false),
          Map.entry("No", false),
          Map.entry("NO", false),
          Map.entry("false", false),
          Map.entry("False", false),
          Map.entry("FALSE", false),
          Map.entry("off", false),
          Map.entry("Off", false),
          Map.entry("OFF", false));
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final double EXACT_WHOLE = 1L << 53;

  private PlainScalar() {}

  static Tree resolve(String text, Position position) {
    if (isNothing(text)) {
      return new Tree.Nothing(position);
    }
    Boolean flag = FLAGS.get(text);
    if (flag != null) {
      return new Tree.Flag(flag, position);
    }
    Tree number = number(text, position);
    return number != null ? number : new Tree.Text(text, position);
  }

  static @Nullable Boolean flag(String text) {
    return FLAGS.get(text);
  }

  static boolean isNothing(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> true;
      default -> false;
    };
  }

  /// Null when the text is not a number.
  static @Nullable Tree number(String text, Position position) {
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return null;
    }
    if (text.charAt(0) == '.') {
      return decimal(text, position);
    }
    String digits = text.replace("_", "");
    Long whole = whole(digits);
    return whole != null ? new Tree.Whole(whole, position) : decimal(digits, position);
  }

  private static @Nullable Tree decimal(String text, Position position) {
    if (!FLOAT.matcher(text).matches()) {
      return null;
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return null;
    }
    // JSON has one kind of number: 80.0 is 80, and an API server takes it for an integer.
    if (value == Math.rint(value) && Math.abs(value) <= EXACT_WHOLE) {
      return new Tree.Whole((long) value, position);
    }
    return new Tree.Decimal(value, position);
  }

  private static @Nullable Long whole(String text) {
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int radix = radix(text, start);
    int skip = radix == 10 ? 0 : prefixLength(text, start);
    String digits = text.substring(start + skip);
    if (digits.isEmpty() || !Character.isLetterOrDigit(digits.charAt(0))) {
      return null;
    }
    try {
      return Long.parseLong(text.charAt(0) == '-' ? "-" + digits : digits, radix);
    } catch (NumberFormatException notWhole) {
      return null;
    }
  }

  private static int radix(String text, int start) {
    if (text.length() < start + 2 || text.charAt(start) != '0') {
      return 10;
    }
    return switch (text.charAt(start + 1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static int prefixLength(String text, int start) {
    return Character.isLetter(text.charAt(start + 1)) ? 2 : 1;
  }
}
