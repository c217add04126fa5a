package io.sluice.kind;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metadata that Sluice reads.
///
/// @param namespace empty when cluster-scoped
/// @param createdAt null for a manifest without a timestamp: it ties with its like and comes
///     after all that have one, so that `namespace/name` decides among them
/// @param generation counts changes of the spec; 0 until whoever admits the resource has set it
/// @param uid as an API server gave it, empty without one; another object of the same name has
///     another
public record ObjectMeta(
    String namespace,
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable Instant createdAt,
    long generation,
    String uid) {
  public ObjectMeta {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /// Of what no API server has stored.
  public ObjectMeta(
      String namespace,
      String name,
      Map<String, String> labels,
      Map<String, String> annotations,
      @Nullable Instant createdAt,
      long generation) {
    this(namespace, name, labels, annotations, createdAt, generation, "");
  }

  public ObjectMeta withGeneration(long newGeneration) {
    return new ObjectMeta(namespace, name, labels, annotations, createdAt, newGeneration, uid);
  }

  public String qualifiedName() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
