package io.sluice.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.GatewayDesired;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How an object says that it is ours, and whose: labels to find it by, and the owner reference
/// that decides.
final class ObjectMarks {
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  static final String MANAGER = "sluice";
  static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";
  static final String OWNING_NAME = "sluice.io/owning-gateway-name";
  static final String OWNING_NAMESPACE = "sluice.io/owning-gateway-namespace";

  private static final String GROUP = "gateway.networking.k8s.io";
  private static final String KIND = "Gateway";

  private ObjectMarks() {}

  /// Ours win over `spec.infrastructure.labels`, as selectors use them.
  static Map<String, String> labels(GatewayDesired desired) {
    Map<String, String> labels = new TreeMap<>(desired.labels());
    String name = ObjectNames.of(desired.gateway().name());
    labels.putAll(selector(desired));
    labels.put(OWNING_NAME, name);
    labels.put(OWNING_NAMESPACE, desired.gateway().namespace());
    labels.put("app.kubernetes.io/name", "sluice");
    labels.put("app.kubernetes.io/part-of", "sluice");
    labels.put(MANAGED_BY, MANAGER);
    return labels;
  }

  /// A Deployment's selector can never be changed, so it holds only what cannot change.
  static Map<String, String> selector(GatewayDesired desired) {
    return new TreeMap<>(
        Map.of(
            GATEWAY_NAME,
            ObjectNames.of(desired.gateway().name()),
            "app.kubernetes.io/component",
            "proxy"));
  }

  static ObjectMeta meta(GatewayDesired desired, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(desired.gateway().namespace())
        .withLabels(labels(desired))
        .withAnnotations(new TreeMap<>(desired.annotations()))
        .withOwnerReferences(owner(desired))
        .build();
  }

  private static OwnerReference owner(GatewayDesired desired) {
    return new OwnerReferenceBuilder()
        .withApiVersion(GROUP + "/v1")
        .withKind(KIND)
        .withName(desired.gateway().name())
        .withUid(desired.uid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  /// The Gateway whose object this is; empty when it is not one of ours, whatever its labels say.
  static Optional<ResourceKey> ownerOf(HasMetadata object) {
    ObjectMeta meta = object.getMetadata();
    if (meta.getLabels() == null || !MANAGER.equals(meta.getLabels().get(MANAGED_BY))) {
      return Optional.empty();
    }
    return meta.getOwnerReferences().stream()
        .filter(ObjectMarks::isGateway)
        .map(owner -> new ResourceKey(GROUP, KIND, meta.getNamespace(), owner.getName()))
        .findFirst();
  }

  /// Whether the owner reference says so: somebody may have taken a label away. A Gateway that was
  /// deleted and made again has another uid; what the first one left goes away by itself and is not
  /// taken over.
  static boolean belongsTo(HasMetadata object, GatewayDesired desired) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> isGateway(owner) && desired.uid().equals(owner.getUid()));
  }

  private static boolean isGateway(OwnerReference owner) {
    return Boolean.TRUE.equals(owner.getController())
        && KIND.equals(owner.getKind())
        && owner.getApiVersion().startsWith(GROUP + "/");
  }
}
