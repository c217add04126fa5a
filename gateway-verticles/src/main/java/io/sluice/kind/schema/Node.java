package io.sluice.kind.schema;

import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value and the way to it. A field that is not there is a node too, whose value is null, so
/// that rules and decoders read a tree without asking at each step.
public final class Node {
  private final @Nullable Node parent;
  private final String step;
  private final @Nullable Tree value;
  private final Position written;
  private final Visibility visibility;

  private Node(@Nullable Node parent, String step, @Nullable Tree value, Visibility visibility) {
    this.parent = parent;
    this.step = step;
    this.value = value instanceof Tree.Nothing ? null : value;
    this.written = value == null ? Position.UNKNOWN : value.position();
    this.visibility = visibility;
  }

  /// Whether messages may show the value.
  enum Visibility {
    SHOWN,
    CONCEALED
  }

  public static Node root(Tree value) {
    return new Node(null, "", value, Visibility.SHOWN);
  }

  /// The same place with another value.
  Node with(@Nullable Tree newValue) {
    return new Node(parent, step, newValue, visibility);
  }

  /// The same value, which no message may show.
  Node concealed() {
    return new Node(parent, step, value, Visibility.CONCEALED);
  }

  boolean isConcealed() {
    return visibility == Visibility.CONCEALED;
  }

  public Node get(String field) {
    Tree child = value instanceof Tree.Mapping mapping ? mapping.field(field) : null;
    return child(step.isEmpty() ? field : "." + field, child);
  }

  /// Whether the field is there, with a value other than null.
  public boolean has(String field) {
    return get(field).isPresent();
  }

  public boolean isPresent() {
    return value != null;
  }

  /// The items of a list; none when this is not one.
  public List<Node> items() {
    if (!(value instanceof Tree.Sequence sequence)) {
      return List.of();
    }
    List<Node> items = new ArrayList<>(sequence.items().size());
    for (Tree item : sequence.items()) {
      items.add(child("[" + items.size() + "]", item));
    }
    return items;
  }

  /// The entries of a map whose keys are data, in the order of the source.
  public Map<String, Node> entries() {
    if (!(value instanceof Tree.Mapping mapping)) {
      return Map.of();
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    mapping.fields().forEach((key, entry) -> entries.put(key, child("[" + key + "]", entry)));
    return entries;
  }

  /// Each entry of a map of texts.
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries().forEach((key, entry) -> texts.put(key, entry.text()));
    return texts;
  }

  /// The text, empty when this is none.
  public String text() {
    return value instanceof Tree.Text text ? text.value() : "";
  }

  public boolean is(String text) {
    return value instanceof Tree.Text here && here.value().equals(text);
  }

  /// What tells a single value from another: its type and itself; empty when it is not there.
  String scalar() {
    Long number = wholeOrNull();
    return number == null ? "\"" + text() : number.toString();
  }

  /// The number when this is a whole one, as JSON sees it: 80.0 is.
  public @Nullable Long wholeOrNull() {
    if (value instanceof Tree.Whole(long number, _)) {
      return number;
    }
    if (value instanceof Tree.Decimal(double number, _)
        && number == Math.rint(number)
        && Math.abs(number) < 1L << 53) {
      return (long) number;
    }
    return null;
  }

  /// The number, cut to 32 bits where its schema does not bound it; null when it is not there.
  public @Nullable Integer intOrNull() {
    Long number = wholeOrNull();
    return number == null ? null : Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  public long wholeOr(long fallback) {
    Long number = wholeOrNull();
    return number == null ? fallback : number;
  }

  public int intOr(int fallback) {
    Integer number = intOrNull();
    return number == null ? fallback : number;
  }

  public boolean isTrue() {
    return value instanceof Tree.Flag(boolean flag, _) && flag;
  }

  public @Nullable Tree value() {
    return value;
  }

  /// Where the value was written; for what is not there, where the nearest thing around it was.
  public Position position() {
    if (!written.equals(Position.UNKNOWN)) {
      return written;
    }
    return parent == null ? Position.UNKNOWN : parent.position();
  }

  /// Such as `spec.rules[0].matches[1].path.value`.
  public String path() {
    return parent == null ? step : parent.path() + step;
  }

  /// The value as a message shows it.
  public String shown() {
    return isConcealed() ? "the value (not shown)" : Shown.value(value);
  }

  private Node child(String childStep, @Nullable Tree child) {
    return new Node(this, childStep, child, visibility);
  }

  /// The path and the value.
  @Override
  public String toString() {
    return path() + ": " + shown();
  }
}
