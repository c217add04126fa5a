package io.sluice.attach;

import java.util.ArrayDeque;
import java.util.Deque;

/// Estimates from above what a regular expression multiplies out to, in states. Knows just enough
/// of the syntax (escapes, classes, groups, counted repeats); what is wrong with it otherwise, the
/// compiler says.
final class ExpressionSize {
  private static final long HUGE = 1L << 40;

  private final String text;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long group;
  private long atom;
  private int position;

  private ExpressionSize(String text) {
    this.text = text;
  }

  static long estimate(String expression) {
    return new ExpressionSize(expression).run();
  }

  private long run() {
    while (position < text.length()) {
      step(text.charAt(position));
    }
    closeAtom();
    while (!outer.isEmpty()) {
      group = capped(group + outer.pop());
    }
    return group;
  }

  private void step(char c) {
    switch (c) {
      case '(' -> open();
      case ')' -> close();
      case '[' -> literal(classEnd());
      case '\\' -> escape();
      case '{' -> repeat();
      default -> literal(position + 1);
    }
  }

  private void open() {
    closeAtom();
    outer.push(group);
    group = 2; // the two states that remember where the group begins and ends
    position++;
  }

  private void close() {
    closeAtom();
    atom = group;
    group = outer.isEmpty() ? 0 : outer.pop();
    position++;
  }

  private void literal(int end) {
    closeAtom();
    atom = 1;
    position = Math.max(end, position + 1);
  }

  private void escape() {
    boolean quoted = text.startsWith("\\Q", position);
    if (!quoted) {
      literal(Math.min(position + 2, text.length()));
      return;
    }
    int end = text.indexOf("\\E", position);
    closeAtom();
    int last = end < 0 ? text.length() : end + 2;
    group = capped(group + last - position);
    position = last;
  }

  /// `{n}`, `{n,}` or `{n,m}`; anything else is a literal brace.
  private void repeat() {
    int end = text.indexOf('}', position);
    int times = end < 0 ? -1 : times(text.substring(position + 1, end));
    if (times < 0) {
      literal(position + 1);
      return;
    }
    atom = capped((atom + 1) * Math.max(times, 1));
    position = end + 1;
  }

  private static int times(String bounds) {
    int comma = bounds.indexOf(',');
    String low = comma < 0 ? bounds : bounds.substring(0, comma);
    String high = comma < 0 || comma == bounds.length() - 1 ? low : bounds.substring(comma + 1);
    return Math.max(number(low), number(high));
  }

  /// -1: not a number, or one of more digits than any repeat that the compiler takes.
  private static int number(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 4
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(digits) : -1;
  }

  private int classEnd() {
    int i = position + 1;
    if (i < text.length() && text.charAt(i) == '^') {
      i++;
    }
    // A bracket that comes first is a member.
    i++;
    while (i < text.length() && text.charAt(i) != ']') {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith("[:", i)) {
        int end = text.indexOf(":]", i);
        i = end < 0 ? i : end + 1;
      }
      i++;
    }
    return Math.min(i + 1, text.length());
  }

  private void closeAtom() {
    group = capped(group + atom);
    atom = 0;
  }

  private static long capped(long value) {
    return Math.min(value, HUGE);
  }
}
