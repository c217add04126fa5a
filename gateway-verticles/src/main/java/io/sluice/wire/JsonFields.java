package io.sluice.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of an object strictly. Fields that nobody asks for are ignored: a newer writer
/// may send them.
public record JsonFields(JsonObject json) {
  public String text(String field) {
    String text = textOrNull(field);
    if (text == null) {
      throw new WireException(field + " is missing (expected: a text)");
    }
    return text;
  }

  /// Empty when it is not there.
  public String textOrEmpty(String field) {
    String text = textOrNull(field);
    return text == null ? "" : text;
  }

  public @Nullable String textOrNull(String field) {
    return switch (json.getValue(field)) {
      case null -> null;
      case String text -> text;
      default -> throw new WireException(field + " is not a text");
    };
  }

  public long number(String field, long least, long most) {
    Long number = numberOrNull(field, least, most);
    if (number == null) {
      throw new WireException(field + " is missing (expected: a number)");
    }
    return number;
  }

  /// @return null when it is not there
  public @Nullable Long numberOrNull(String field, long least, long most) {
    Object value = json.getValue(field);
    if (value == null) {
      return null;
    }
    if ((value instanceof Integer || value instanceof Long)
        && ((Number) value).longValue() >= least
        && ((Number) value).longValue() <= most) {
      return ((Number) value).longValue();
    }
    throw new WireException(field + " is not a number from " + least + " to " + most);
  }

  public int port(String field) {
    return (int) number(field, 1, 65_535);
  }

  public int count(String field) {
    return (int) number(field, 0, Integer.MAX_VALUE);
  }

  /// False when it is not there.
  public boolean flag(String field) {
    return switch (json.getValue(field)) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw new WireException(field + " is not true or false");
    };
  }

  @Nullable Duration durationOrNull(String field) {
    String text = textOrNull(field);
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeException malformed) {
      throw new WireException(field + " is not a duration such as PT1.5S");
    }
  }

  public JsonFields object(String field) {
    JsonFields object = objectOrNull(field);
    if (object == null) {
      throw new WireException(field + " is missing (expected: an object)");
    }
    return object;
  }

  public @Nullable JsonFields objectOrNull(String field) {
    return switch (json.getValue(field)) {
      case null -> null;
      case JsonObject object -> new JsonFields(object);
      default -> throw new WireException(field + " is not an object");
    };
  }

  /// Empty when it is not there.
  public <T> List<T> objects(String field, Function<JsonFields, T> read) {
    List<T> values = new ArrayList<>();
    for (Object item : array(field)) {
      if (!(item instanceof JsonObject object)) {
        throw new WireException(field + " holds what is not an object");
      }
      values.add(read.apply(new JsonFields(object)));
    }
    return values;
  }

  public List<String> texts(String field) {
    return items(field, String.class);
  }

  public List<Integer> integers(String field) {
    return items(field, Integer.class);
  }

  private <T> List<T> items(String field, Class<T> type) {
    List<T> values = new ArrayList<>();
    for (Object item : array(field)) {
      if (!type.isInstance(item)) {
        throw new WireException(field + " holds what is not a " + type.getSimpleName());
      }
      values.add(type.cast(item));
    }
    return values;
  }

  private JsonArray array(String field) {
    return switch (json.getValue(field)) {
      case null -> new JsonArray();
      case JsonArray array -> array;
      default -> throw new WireException(field + " is not a list");
    };
  }

  /// May hold a private key.
  @Override
  public String toString() {
    return "JsonFields " + json.fieldNames();
  }
}
