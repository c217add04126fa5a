package io.sluice.bridge.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sluice.bridge.GroupKind;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.kubernetes.WatchedKind.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one object, and what belongs to it, as they are now.
final class ObjectReader {
  private final KubernetesClient client;
  private final List<WatchedKind> kinds;

  ObjectReader(KubernetesClient client, List<WatchedKind> kinds) {
    this.client = client;
    this.kinds = List.copyOf(kinds);
  }

  /// @param object null: it does not exist
  record Found(@Nullable WatchedObject object, List<WatchedObject> belongings) {
    Found {
      belongings = List.copyOf(belongings);
    }
  }

  /// Blocks.
  ///
  /// @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server does not
  ///     answer
  Found read(ResourceKey key) {
    List<WatchedObject> belongings = new ArrayList<>();
    WatchedObject object = null;
    for (WatchedKind kind : kinds) {
      if (kind.selection() instanceof Selection.BelongingTo(GroupKind owner, String label)
          && isOf(owner, key)) {
        client
            .genericKubernetesResources(kind.context())
            .inNamespace(key.namespace())
            .withLabel(label, key.name())
            .list()
            .getItems()
            .forEach(item -> belongings.add(new WatchedObject(kind, item)));
      } else if (isOf(kind.kind(), key)) {
        object = get(kind, key);
      }
    }
    return new Found(object, belongings);
  }

  private @Nullable WatchedObject get(WatchedKind kind, ResourceKey key) {
    GenericKubernetesResource found =
        client
            .genericKubernetesResources(kind.context())
            .inNamespace(key.namespace())
            .withName(key.name())
            .get();
    return found == null ? null : new WatchedObject(kind, found);
  }

  private static boolean isOf(GroupKind kind, ResourceKey key) {
    return kind.kind().equals(key.kind()) && kind.group().equals(key.group());
  }
}
