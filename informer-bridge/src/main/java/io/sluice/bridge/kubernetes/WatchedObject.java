package io.sluice.bridge.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An object as the API server gave it.
record WatchedObject(WatchedKind kind, GenericKubernetesResource resource) {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  ResourceKey key() {
    ObjectMeta meta = resource.getMetadata();
    String namespace = Objects.requireNonNullElse(meta.getNamespace(), "");
    return new ResourceKey(kind.kind().group(), kind.kind().kind(), namespace, meta.getName());
  }

  /// Versions of one kind can be compared (Kubernetes 1.35, "comparable resource versions").
  long version() {
    try {
      return Long.parseUnsignedLong(resource.getMetadata().getResourceVersion());
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  @Nullable String label(String name) {
    Map<String, String> labels = resource.getMetadata().getLabels();
    return labels == null ? null : labels.get(name);
  }

  /// Without `status` and what only the API server's bookkeeping needs: Sluice reads neither, and a
  /// status that it writes is no news to it.
  Manifest manifest() {
    Map<String, Tree> content = new LinkedHashMap<>();
    content.put("apiVersion", text(kind.apiVersion()));
    content.put("kind", text(kind.kind().kind()));
    content.put("metadata", mapping(metadata()));
    resource
        .getAdditionalProperties()
        .forEach(
            (name, value) -> {
              if (!name.equals("status")) {
                content.put(name, tree(value));
              }
            });
    return new Manifest(key(), kind.apiVersion(), new Tree.Mapping(content, Position.UNKNOWN));
  }

  private Map<String, Object> metadata() {
    ObjectMeta meta = resource.getMetadata();
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("name", meta.getName());
    put(kept, "namespace", meta.getNamespace());
    put(kept, "uid", meta.getUid());
    put(kept, "generation", meta.getGeneration());
    put(kept, "creationTimestamp", meta.getCreationTimestamp());
    put(kept, "deletionTimestamp", meta.getDeletionTimestamp());
    put(kept, "labels", meta.getLabels());
    if (meta.getAnnotations() != null) {
      Map<String, String> annotations = new LinkedHashMap<>(meta.getAnnotations());
      annotations.remove(LAST_APPLIED);
      kept.put("annotations", annotations);
    }
    return kept;
  }

  private static void put(Map<String, Object> kept, String name, @Nullable Object value) {
    if (value != null) {
      kept.put(name, value);
    }
  }

  private static Tree tree(@Nullable Object value) {
    return switch (value) {
      case null -> new Tree.Nothing(Position.UNKNOWN);
      case Map<?, ?> map -> mapping(map);
      case List<?> list -> {
        List<Tree> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(tree(item)));
        yield new Tree.Sequence(items, Position.UNKNOWN);
      }
      case Boolean flag -> new Tree.Flag(flag, Position.UNKNOWN);
      case Integer whole -> new Tree.Whole(whole, Position.UNKNOWN);
      case Long whole -> new Tree.Whole(whole, Position.UNKNOWN);
      case Number decimal -> new Tree.Decimal(decimal.doubleValue(), Position.UNKNOWN);
      default -> text(value.toString());
    };
  }

  private static Tree.Mapping mapping(Map<?, ?> map) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put(String.valueOf(name), tree(value)));
    return new Tree.Mapping(fields, Position.UNKNOWN);
  }

  private static Tree.Text text(String value) {
    return new Tree.Text(value, Position.UNKNOWN);
  }
}
