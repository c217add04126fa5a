package io.sluice.backend;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long the backend is to wait, as Go writes it: `500ms`, `1s`, `1.5s`, `2m`.
final class EchoDelay {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m)");
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private EchoDelay() {}

  /// Zero when there is none, or none that can be read.
  static Duration parse(@Nullable String text) {
    Matcher matcher = TEXT.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return Duration.ZERO;
    }
    double count = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> count;
          case "s" -> count * 1_000;
          default -> count * 60_000;
        };
    Duration delay = Duration.ofMillis(Math.round(millis));
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }
}
