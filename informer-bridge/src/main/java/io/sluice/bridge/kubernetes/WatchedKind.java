package io.sluice.bridge.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sluice.bridge.GroupKind;

/// A kind of object that is watched.
///
/// @param version of the API, such as `v1`
/// @param plural as in a path, such as `httproutes`
public record WatchedKind(
    GroupKind kind, String version, String plural, Scope scope, Selection selection) {
  /// Whether objects of the kind live in a namespace.
  public enum Scope {
    CLUSTER,
    NAMESPACE
  }

  /// Which objects of the kind are passed on.
  public sealed interface Selection {
    record All() implements Selection {}

    /// Those that [KubernetesSource#wanted] names.
    record Wanted() implements Selection {}

    /// Those whose label names a wanted object of another kind in their namespace.
    record BelongingTo(GroupKind owner, String label) implements Selection {}
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(kind.group().isEmpty() ? null : kind.group())
        .withVersion(version)
        .withKind(kind.kind())
        .withPlural(plural)
        .withNamespaced(scope == Scope.NAMESPACE)
        .build();
  }

  String apiVersion() {
    return kind.group().isEmpty() ? version : kind.group() + "/" + version;
  }
}
