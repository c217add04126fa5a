package io.sluice.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.GatewayDesired;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes what is there of one Gateway what it is to be.
final class GatewayUpkeep {
  private final ClusterObjects objects;
  private final ProxyTemplate template;
  private final ProxyCertificates certificates;

  GatewayUpkeep(ClusterObjects objects, ProxyTemplate template, ProxyCertificates certificates) {
    this.objects = objects;
    this.template = template;
    this.certificates = certificates;
  }

  /// @return how many objects were not right
  /// @throws ObjectOfAnother when a name is taken
  int bringAbout(GatewayDesired desired) {
    List<HasMetadata> wishes = ProvisionedObjects.of(desired, template, certificates(desired));
    int written = 0;
    for (HasMetadata wish : wishes) {
      AppliedMark.put(wish);
      written += bringAbout(desired, wish);
    }
    return written + removeOthers(desired.gateway(), wishes);
  }

  private int bringAbout(GatewayDesired desired, HasMetadata wish) {
    Optional<HasMetadata> actual = objects.known(wish).or(() -> objects.read(wish));
    if (actual.isPresent() && !ObjectMarks.belongsTo(actual.get(), desired)) {
      throw new ObjectOfAnother(actual.get());
    }
    if (actual.isPresent() && AppliedMark.isRight(actual.get(), wish)) {
      return 0;
    }
    objects.apply(wish);
    return 1;
  }

  int removeAll(ResourceKey gateway) {
    return removeOthers(gateway, List.of());
  }

  private int removeOthers(ResourceKey gateway, List<HasMetadata> wishes) {
    int removed = 0;
    for (HasMetadata object : objects.of(gateway)) {
      if (wishes.stream().noneMatch(wish -> isSame(wish, object))) {
        removed += remove(gateway, object);
      }
    }
    return removed;
  }

  /// Read again: what was watched may be another's by now.
  private int remove(ResourceKey gateway, HasMetadata known) {
    Optional<HasMetadata> judged =
        objects
            .read(known)
            .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
            .filter(object -> ObjectMarks.ownerOf(object).filter(gateway::equals).isPresent());
    judged.ifPresent(objects::delete);
    return judged.isPresent() ? 1 : 0;
  }

  private static boolean isSame(HasMetadata one, HasMetadata other) {
    return one.getKind().equals(other.getKind())
        && one.getMetadata().getName().equals(other.getMetadata().getName());
  }

  private Map<String, String> certificates(GatewayDesired desired) {
    HasMetadata wish = ProvisionedObjects.secret(desired, Map.of());
    Map<String, String> stored = new HashMap<>();
    objects
        .known(wish)
        .or(() -> objects.read(wish))
        .filter(object -> ObjectMarks.belongsTo(object, desired))
        .filter(Secret.class::isInstance)
        .map(object -> ((Secret) object).getData())
        .ifPresent(data -> data.forEach((file, pem) -> stored.put(file, decoded(pem))));
    return certificates.current(desired.gateway(), stored);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
  }
}
