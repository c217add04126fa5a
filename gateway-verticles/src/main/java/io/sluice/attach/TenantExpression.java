package io.sluice.attach;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression that somebody else wrote. RE2/J matches in time linear in the text, but
/// takes what an expression is multiplied out to, and counted repeats within each other multiply:
/// `((((a{50}){50}){50}){50}` is 6 million states. So the size is estimated before compiling.
public final class TenantExpression {
  /// More states than a match as long as the schema allows (4,096 characters) has without
  /// repeats.
  static final int MAX_STATES = 5_000;

  private static final int EXCERPT = 40;

  /// Why the expression is not served; null: it is.
  public static @Nullable String refusal(String expression) {
    long states = ExpressionSize.estimate(expression);
    if (states > MAX_STATES) {
      return "its counted repeats multiply out to more than " + MAX_STATES + " states";
    }
    try {
      Pattern.compile(expression);
      return null;
    } catch (PatternSyntaxException e) {
      return "RE2 refuses it: " + e.getDescription() + ": " + excerpt(e.getPattern());
    }
  }

  private static String excerpt(String part) {
    return part.length() > EXCERPT ? part.substring(0, EXCERPT) + "…" : part;
  }

  private TenantExpression() {}
}
