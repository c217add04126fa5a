package io.sluice.table;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A compiled regular expression that takes linear time. Equal when the source is equal.
public final class TextPattern {
  private final String source;
  private final Predicate<String> matcher;

  /// @param source the expression as the user wrote it
  /// @param matcher whether a whole text matches; thread-safe
  public TextPattern(String source, Predicate<String> matcher) {
    this.source = source;
    this.matcher = matcher;
  }

  public String source() {
    return source;
  }

  public boolean matches(String text) {
    return matcher.test(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextPattern pattern && pattern.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
