package io.sluice.status;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Maps, lists, texts and numbers as JSON (RFC 8259), indented by two.
final class JsonText {
  private final StringBuilder out = new StringBuilder();

  static String of(Map<String, Object> document) {
    JsonText json = new JsonText();
    json.value(document, 0);
    return json.out.append('\n').toString();
  }

  private void value(Object value, int indent) {
    switch (value) {
      case Map<?, ?> map -> object(map, indent);
      case List<?> list -> array(list, indent);
      case Number number -> out.append(number);
      default -> out.append(quote(value.toString()));
    }
  }

  private void object(Map<?, ?> map, int indent) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> fields = map.entrySet().iterator();
    while (fields.hasNext()) {
      Map.Entry<?, ?> field = fields.next();
      line(indent + 1);
      out.append(quote(field.getKey().toString())).append(": ");
      value(field.getValue(), indent + 1);
      out.append(fields.hasNext() ? "," : "");
    }
    line(indent);
    out.append('}');
  }

  private void array(List<?> list, int indent) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      line(indent + 1);
      value(items.next(), indent + 1);
      out.append(items.hasNext() ? "," : "");
    }
    line(indent);
    out.append(']');
  }

  private void line(int indent) {
    out.append('\n').append("  ".repeat(indent));
  }

  /// A JSON string, which is a YAML double-quoted scalar as well.
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private JsonText() {}
}
