package io.sluice.status.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks into what JSON was read to.
final class Trees {
  /// The objects of a list; none when it is no list.
  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  static List<Map<String, Object>> maps(@Nullable Object list) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map) {
          maps.add((Map<String, Object>) map);
        }
      }
    }
    return maps;
  }

  /// Empty when it is absent.
  static String text(Map<String, Object> map, String name) {
    Object value = map.get(name);
    return value == null ? "" : value.toString();
  }

  /// The first object of a list with that value in a field; an empty one when there is none.
  static Map<String, Object> entry(@Nullable Object list, String field, Object value) {
    return maps(list).stream()
        .filter(each -> equal(each.get(field), value))
        .findFirst()
        .orElse(Map.of());
  }

  /// Whether both are the same JSON: an Integer equals a Long, and what is absent an empty list.
  static boolean equal(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
      return covers(left, right) && covers(right, left);
    }
    if (one instanceof List<?> left && other instanceof List<?> right) {
      return equal(left, right);
    }
    if (one instanceof Number left && other instanceof Number right) {
      return left.longValue() == right.longValue();
    }
    return isEmptyList(one) ? other == null || isEmptyList(other) : same(one, other);
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return isEmptyList(other) ? one == null : Objects.equals(one, other);
  }

  private static boolean equal(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), (Object) right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean covers(Map<?, ?> all, Map<?, ?> some) {
    return some.entrySet().stream()
        .allMatch(each -> equal(all.get(each.getKey()), each.getValue()));
  }

  private static boolean isEmptyList(@Nullable Object value) {
    return value instanceof List<?> list && list.isEmpty();
  }

  private Trees() {}
}
