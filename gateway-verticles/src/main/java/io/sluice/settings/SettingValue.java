package io.sluice.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the value of a setting is written, by its type.
final class SettingValue {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB)?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h)");

  private SettingValue() {}

  /// Empty when the text is none of what [#allowed] says.
  static Optional<Object> read(Setting setting, String text) {
    Class<?> type = setting.type();
    Optional<Object> value;
    if (type == String.class) {
      value = Optional.of(text);
    } else if (type == int.class) {
      value = whole(text);
    } else if (type == ByteSize.class) {
      value = size(text);
    } else if (type == Duration.class) {
      value = duration(text);
    } else if (type == List.class) {
      value = Optional.of(list(text));
    } else if (type.isEnum()) {
      value = choice(type, text);
    } else {
      throw new IllegalStateException("setting " + setting.path() + " has type " + type);
    }
    return value.filter(read -> SettingBounds.allow(setting, read));
  }

  /// What may be written, in words.
  static String allowed(Setting setting) {
    Class<?> type = setting.type();
    if (type == ByteSize.class) {
      return "allowed: a number of bytes, KiB, MiB or GiB, such as 64KiB"
          + SettingBounds.text(setting);
    }
    if (type == Duration.class) {
      return "allowed: 0, or a number of ms, s, m or h, such as 500ms";
    }
    if (type.isEnum()) {
      return "allowed: " + Stream.of(constants(type)).collect(Collectors.joining(", "));
    }
    return SettingBounds.words(setting);
  }

  /// As `config/gateway.yaml` writes it.
  static String write(Object value) {
    return switch (value) {
      case ByteSize size -> writeSize(size.bytes());
      case Duration duration -> writeDuration(duration);
      case Enum<?> choice -> choice.name();
      case List<?> list ->
          list.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
      case String text -> "\"" + text + "\"";
      default -> value.toString();
    };
  }

  private static Optional<Object> whole(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static Optional<Object> size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    int shift =
        switch (unit) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    long count = Long.parseLong(matcher.group(1));
    return count <= Long.MAX_VALUE >> shift
        ? Optional.of(new ByteSize(count << shift))
        : Optional.empty();
  }

  private static Optional<Object> duration(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Math.min(Long.parseLong(matcher.group(1)), Integer.MAX_VALUE);
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        });
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static Optional<Object> choice(Class<?> type, String text) {
    String wanted = text.replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
        .map(Object.class::cast)
        .findFirst();
  }

  private static String[] constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Object::toString).toArray(String[]::new);
  }

  private static String writeSize(long bytes) {
    if (bytes > 0 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    return bytes > 0 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : Long.toString(bytes);
  }

  private static String writeDuration(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
