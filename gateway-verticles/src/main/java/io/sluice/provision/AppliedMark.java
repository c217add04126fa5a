package io.sluice.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tells without asking the API server whether an object is as we want it: it says of itself which
/// wish it was last written for, and it still holds all of that. So a controller that starts, or
/// takes the lead, writes nothing that is right already, and whatever others add stays theirs.
final class AppliedMark {
  private static final String ANNOTATION = "sluice.io/applied";
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private AppliedMark() {}

  /// Puts the mark on a wish that is complete.
  static void put(HasMetadata wish) {
    String mark = hash(String.valueOf(sorted(tree(wish))));
    Map<String, String> annotations = new HashMap<>();
    if (wish.getMetadata().getAnnotations() != null) {
      annotations.putAll(wish.getMetadata().getAnnotations());
    }
    annotations.put(ANNOTATION, mark);
    wish.getMetadata().setAnnotations(annotations);
  }

  /// @param wish with its mark on
  static boolean isRight(HasMetadata actual, HasMetadata wish) {
    return holds(tree(actual), tree(wish));
  }

  /// Fields that the API server or others added do not count, nor do further elements of a list, as
  /// in a server-side apply.
  private static boolean holds(@Nullable Object actual, @Nullable Object wish) {
    if (wish instanceof Map<?, ?> fields) {
      return actual instanceof Map<?, ?> map
          && fields.entrySet().stream()
              .allMatch(field -> holds(map.get(field.getKey()), field.getValue()));
    }
    if (wish instanceof List<?> elements) {
      return actual instanceof List<?> list
          && elements.stream()
              .allMatch(element -> list.stream().anyMatch(each -> holds(each, element)));
    }
    return String.valueOf(actual).equals(String.valueOf(wish));
  }

  private static Map<?, ?> tree(HasMetadata object) {
    return SERIALIZATION.convertValue(object, Map.class);
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        map.forEach((key, field) -> fields.put(String.valueOf(key), sorted(field)));
        yield fields;
      }
      case List<?> list -> list.stream().map(AppliedMark::sorted).toList();
      case null, default -> value;
    };
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
