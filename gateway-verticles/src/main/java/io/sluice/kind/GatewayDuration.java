package io.sluice.kind;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Durations as GEP-2257 writes them: up to four parts such as `1h30m`, each of up to five digits.
final class GatewayDuration {
  private static final Pattern PART = Pattern.compile("([0-9]{1,5})(h|ms|m|s)");

  private GatewayDuration() {}

  static boolean isValid(String text) {
    return Syntax.DURATION_PATTERN.matcher(text).find();
  }

  /// @param text a valid duration
  static Duration parse(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(one(Long.parseLong(part.group(1)), part.group(2)));
    }
    return sum;
  }

  /// Null for a text that is empty: not given.
  static @Nullable Duration orNull(String text) {
    return text.isEmpty() ? null : parse(text);
  }

  private static Duration one(long number, String unit) {
    return switch (unit) {
      case "h" -> Duration.ofHours(number);
      case "m" -> Duration.ofMinutes(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMillis(number);
    };
  }
}
