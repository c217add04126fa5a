package io.sluice.http.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The field lines of a message, as offsets into its bytes. Strict, as RFC 9112 section 5 asks of
/// an intermediary: what two parties could read differently is refused. Resumable: bytes that
/// arrive one at a time are each looked at a bounded number of times.
public final class FieldLines {
  /// More bytes are needed.
  static final int INCOMPLETE = -1;

  private static final int STRIDE = 4;
  private static final int NAME = 0;
  private static final int NAME_END = 1;
  private static final int VALUE = 2;
  private static final int VALUE_END = 3;

  private final HeadBytes bytes;
  private final HeadLimits limits;
  private int[] offsets = new int[24 * STRIDE];
  private KnownField[] known = new KnownField[24];
  private int count;
  private int start;
  private int line;
  private int searched;
  private int end;

  FieldLines(HeadBytes bytes, HeadLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  /// @param from where the first line begins
  void begin(int from) {
    count = 0;
    start = from;
    line = from;
    searched = from;
    end = from;
  }

  /// @return the offset behind the empty line, or [#INCOMPLETE]
  int parse() {
    byte[] a = bytes.array;
    int length = bytes.length;
    if (searched > line && !hasNewline(a, searched, length)) {
      return incomplete(length);
    }
    while (line < length && a[line] != '\r') {
      int next = parseLine(a, line, length);
      if (next == INCOMPLETE) {
        return incomplete(length);
      }
      line = next;
    }
    if (line + 1 >= length) {
      return incomplete(length);
    }
    if (a[line + 1] != '\n') {
      throw BadMessage.syntax("bare CR between header fields");
    }
    end = line;
    checkBytes(end - start);
    return end + 2;
  }

  private int incomplete(int length) {
    checkBytes(length - start - 1);
    searched = length;
    return INCOMPLETE;
  }

  private void checkBytes(int used) {
    if (used > limits.fieldBytes()) {
      throw new BadMessage(
          BadMessage.Problem.HEADER_BYTES,
          "header fields longer than " + limits.fieldBytes() + " bytes");
    }
  }

  private static boolean hasNewline(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private int parseLine(byte[] a, int from, int length) {
    int i = from;
    while (i < length && Octets.TOKEN[a[i] & 0xff]) {
      i++;
    }
    if (i == length) {
      return INCOMPLETE;
    }
    if (a[i] != ':' || i == from) {
      throw badName(a, from, i);
    }
    int nameEnd = i++;
    while (i < length && Octets.isSpace(a[i])) {
      i++;
    }
    int value = i;
    while (i < length && Octets.FIELD_VALUE[a[i] & 0xff]) {
      i++;
    }
    if (i + 1 >= length && (i == length || a[i] == '\r')) {
      return INCOMPLETE;
    }
    if (a[i] != '\r' || a[i + 1] != '\n') {
      throw badValue(a[i]);
    }
    int valueEnd = i;
    while (valueEnd > value && Octets.isSpace(a[valueEnd - 1])) {
      valueEnd--;
    }
    add(a, from, nameEnd, value, valueEnd);
    return i + 2;
  }

  private void add(byte[] a, int name, int nameEnd, int value, int valueEnd) {
    if (count == limits.fieldCount()) {
      throw new BadMessage(
          BadMessage.Problem.HEADER_COUNT, "more than " + count + " header fields");
    }
    if (count == known.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
      known = Arrays.copyOf(known, count * 2);
    }
    int at = count * STRIDE;
    offsets[at + NAME] = name;
    offsets[at + NAME_END] = nameEnd;
    offsets[at + VALUE] = value;
    offsets[at + VALUE_END] = valueEnd;
    known[count++] = KnownField.of(a, name, nameEnd);
  }

  private BadMessage badName(byte[] a, int from, int at) {
    int c = a[at];
    if (at == from && Octets.isSpace(c)) {
      return BadMessage.syntax(
          count == 0 ? "white space before the first header field" : "folded header field");
    }
    if (c == ':') {
      return BadMessage.syntax("header field without a name");
    }
    if (Octets.isSpace(c)) {
      return BadMessage.syntax("white space in or after a header field's name");
    }
    if (c == '\r' || c == '\n') {
      return BadMessage.syntax("header line without a colon");
    }
    return BadMessage.syntax("invalid character in a header field's name");
  }

  private static BadMessage badValue(int c) {
    return switch (c) {
      case '\n' -> BadMessage.syntax("header line ends in a bare LF");
      case '\r' -> BadMessage.syntax("bare CR in a header field");
      default -> BadMessage.syntax("control character in a header field's value");
    };
  }

  public int count() {
    return count;
  }

  public KnownField known(int field) {
    return known[field];
  }

  void reclassify(int field, KnownField as) {
    known[field] = as;
  }

  /// Where the field's line begins, which is where its name begins.
  int lineStart(int field) {
    return offsets[field * STRIDE + NAME];
  }

  int nameEnd(int field) {
    return offsets[field * STRIDE + NAME_END];
  }

  /// Where the next line begins.
  int lineEnd(int field) {
    return field + 1 < count ? lineStart(field + 1) : end;
  }

  int valueStart(int field) {
    return offsets[field * STRIDE + VALUE];
  }

  int valueEnd(int field) {
    return offsets[field * STRIDE + VALUE_END];
  }

  /// Where the first field line begins.
  int start() {
    return start;
  }

  /// Behind the last field line, where the empty line begins.
  int end() {
    return end;
  }

  byte[] array() {
    return bytes.array;
  }

  boolean nameEquals(int field, byte[] lowerCaseName) {
    return Octets.equalsIgnoreCase(bytes.array, lineStart(field), nameEnd(field), lowerCaseName);
  }

  /// The value without surrounding white space.
  public String value(int field) {
    return Octets.text(bytes.array, valueStart(field), valueEnd(field));
  }

  public String name(int field) {
    return Octets.text(bytes.array, lineStart(field), nameEnd(field));
  }

  /// The values of all fields of that kind, in their order.
  public List<String> values(KnownField wanted) {
    List<String> values = new ArrayList<>(1);
    for (int i = 0; i < count; i++) {
      if (known[i] == wanted) {
        values.add(value(i));
      }
    }
    return values;
  }

  /// All values of a name, joined by a comma as RFC 9110 section 5.3 allows; null when there are
  /// none.
  ///
  /// @param lowerCaseName of the fields
  public @Nullable String joined(String lowerCaseName) {
    byte[] name = Octets.bytes(lowerCaseName);
    String joined = null;
    for (int i = 0; i < count; i++) {
      if (nameEquals(i, name)) {
        joined = joined == null ? value(i) : joined + "," + value(i);
      }
    }
    return joined;
  }

  /// The index of the first field of that kind, or -1.
  public int first(KnownField wanted) {
    for (int i = 0; i < count; i++) {
      if (known[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
