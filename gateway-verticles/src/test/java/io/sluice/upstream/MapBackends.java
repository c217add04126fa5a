package io.sluice.upstream;

import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record MapBackends(Map<BackendKey, Backend> map) implements BackendIndex {
  MapBackends(Backend... backends) {
    this(new HashMap<>());
    for (Backend backend : backends) {
      map.put(backend.key(), backend);
    }
  }

  @Override
  public @Nullable Backend get(BackendKey key) {
    return map.get(key);
  }

  @Override
  public BackendIndex with(Backend backend) {
    var copy = new HashMap<>(map);
    copy.put(backend.key(), backend);
    return new MapBackends(copy);
  }

  @Override
  public BackendIndex without(BackendKey key) {
    var copy = new HashMap<>(map);
    copy.remove(key);
    return new MapBackends(copy);
  }

  @Override
  public Iterable<Backend> values() {
    return map.values();
  }

  @Override
  public int size() {
    return map.size();
  }
}
