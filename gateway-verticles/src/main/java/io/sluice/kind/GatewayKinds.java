package io.sluice.kind;

import io.sluice.bridge.GroupKind;
import io.sluice.bridge.KindCatalog;
import io.sluice.kind.schema.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which kinds and versions an API server with the standard channel serves, and what a name that
/// it does not know was probably meant to be.
public final class GatewayKinds implements KindCatalog {
  private static final Set<String> BUILT_IN_GROUPS =
      Set.of("", "apps", "batch", "autoscaling", "policy", "extensions");

  @Override
  public Standing standing(GroupKind kind) {
    Optional<Kind> known = find(kind.group(), kind.kind());
    if (known.isPresent()) {
      return known.get().scope() == Kind.Scope.CLUSTER
          ? Standing.CLUSTER_SCOPED
          : Standing.NAMESPACED;
    }
    if (isReadWhole(kind.group()) || meant(kind.group(), kind.kind()).isPresent()) {
      return Standing.MISSPELT;
    }
    return WellKnownKinds.CLUSTER_SCOPED.contains(kind.kind())
        ? Standing.CLUSTER_SCOPED
        : Standing.NAMESPACED;
  }

  static Optional<Kind> find(String group, String typeName) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.group().equals(group) && kind.typeName().equals(typeName))
        .findFirst();
  }

  /// The versions that are served, the preferred one first.
  static List<String> servedVersions(Kind kind) {
    return switch (kind) {
      case GATEWAY_CLASS, GATEWAY, HTTP_ROUTE, REFERENCE_GRANT -> List.of("v1", "v1beta1");
      case LISTENER_SET,
          GRPC_ROUTE,
          TLS_ROUTE,
          TCP_ROUTE,
          UDP_ROUTE,
          BACKEND_TLS_POLICY,
          SERVICE,
          ENDPOINT_SLICE,
          SECRET,
          CONFIG_MAP,
          NAMESPACE ->
          List.of("v1");
    };
  }

  static String apiVersion(Kind kind) {
    String version = servedVersions(kind).getFirst();
    return kind.group().isEmpty() ? version : kind.group() + "/" + version;
  }

  /// What an unknown group and kind were meant to be; empty for a kind that is none of a gateway's
  /// business. A group that Sluice reads whole (Gateway API, discovery) has no other kinds, and a
  /// group of Kubernetes itself has no kinds of another group; a third party's group has what it
  /// likes, as long as it is not a misspelt one of these.
  static Optional<Kind> meant(String group, String typeName) {
    Optional<Kind> sameName =
        Arrays.stream(Kind.values()).filter(it -> it.typeName().equals(typeName)).findFirst();
    if (sameName.isPresent()) {
      return sameName.filter(it -> isOfKubernetes(group) || isMisspeltGroup(group, it.group()));
    }
    if (isReadWhole(group)) {
      return nearestIn(group, typeName);
    }
    if (group.isEmpty()) {
      return WellKnownKinds.CORE.contains(typeName) ? Optional.empty() : nearestIn(group, typeName);
    }
    return Arrays.stream(Kind.values())
        .filter(it -> isMisspeltGroup(group, it.group()))
        .filter(it -> NearestName.of(typeName, List.of(it.typeName())).isPresent())
        .findFirst();
  }

  /// Whether Sluice knows every kind of the group.
  static boolean isReadWhole(String group) {
    return group.equals(Kind.Group.GATEWAY) || group.equals(Kind.Group.DISCOVERY);
  }

  private static Optional<Kind> nearestIn(String group, String typeName) {
    List<String> names =
        Arrays.stream(Kind.values())
            .filter(kind -> kind.group().equals(group))
            .map(Kind::typeName)
            .toList();
    return NearestName.of(typeName, names).flatMap(name -> find(group, name));
  }

  private static boolean isOfKubernetes(String group) {
    return BUILT_IN_GROUPS.contains(group)
        || (group.endsWith(".k8s.io") && !group.endsWith(".x-k8s.io"));
  }

  private static boolean isMisspeltGroup(String group, String known) {
    return !known.isEmpty()
        && !group.endsWith(".x-k8s.io")
        && (known.startsWith(group + ".") || NearestName.of(group, List.of(known)).isPresent());
  }
}
