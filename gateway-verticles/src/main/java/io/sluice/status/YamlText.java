package io.sluice.status;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Maps, lists, texts and numbers as YAML, in block style as `kubectl` writes it.
final class YamlText {
  /// What no reader takes for anything else than text. All other texts are quoted.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9 _./()-]*");

  private static final Pattern TAKEN =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|[0-9.].*");

  private final StringBuilder out = new StringBuilder();

  static String of(Map<String, Object> document) {
    YamlText yaml = new YamlText();
    yaml.fields(document, 0);
    return yaml.out.toString();
  }

  private void fields(Map<?, ?> fields, int indent) {
    fields.forEach(
        (name, value) -> {
          start(indent);
          out.append(name).append(':');
          value(value, indent);
        });
  }

  private void start(int indent) {
    out.append(" ".repeat(indent));
  }

  private void value(Object value, int indent) {
    switch (value) {
      case Map<?, ?> map when map.isEmpty() -> out.append(" {}\n");
      case Map<?, ?> map -> {
        out.append('\n');
        fields(map, indent + 2);
      }
      case List<?> list when list.isEmpty() -> out.append(" []\n");
      case List<?> list -> {
        out.append('\n');
        items(list, indent);
      }
      default -> out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private void items(List<?> items, int indent) {
    for (Object item : items) {
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        item(map, indent);
      } else {
        start(indent);
        out.append("- ").append(scalar(item)).append('\n');
      }
    }
  }

  private void item(Map<?, ?> map, int indent) {
    int from = out.length();
    fields(map, indent + 2);
    out.setCharAt(from + indent, '-');
  }

  private static String scalar(Object value) {
    if (value instanceof Number) {
      return value.toString();
    }
    String text = value.toString();
    boolean plain =
        PLAIN.matcher(text).matches() && !TAKEN.matcher(text).matches() && !text.endsWith(" ");
    return plain ? text : JsonText.quote(text);
  }

  private YamlText() {}
}
