package io.sluice.kind;

import java.util.Map;

/// `v1 ConfigMap`: its text data.
public record ConfigMap(ObjectMeta meta, Map<String, String> data) implements Resource {
  public ConfigMap {
    data = Map.copyOf(data);
  }

  @Override
  public Kind kind() {
    return Kind.CONFIG_MAP;
  }
}
