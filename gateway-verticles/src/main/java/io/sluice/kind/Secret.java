package io.sluice.kind;

import java.util.Map;

/// `v1 Secret`: data decoded from base64, and `stringData` over it. Never logged.
///
/// @param data by key; each value holds the bytes as ISO-8859-1 characters, so that secrets
///     compare
public record Secret(ObjectMeta meta, String type, Map<String, String> data) implements Resource {
  public Secret {
    data = Map.copyOf(data);
  }

  @Override
  public Kind kind() {
    return Kind.SECRET;
  }

  /// Names the keys, never the values.
  @Override
  public String toString() {
    return "Secret " + meta.qualifiedName() + " " + data.keySet();
  }
}
