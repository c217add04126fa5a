package io.sluice.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.sluice.message.GatewayDesired;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that a Gateway is to have, in the order in which it is written: what a pod mounts comes
/// before the pod.
final class ProvisionedObjects {
  private ProvisionedObjects() {}

  /// @param certificates by file name, as PEM
  static List<HasMetadata> of(
      GatewayDesired desired, ProxyTemplate template, Map<String, String> certificates) {
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(account(desired));
    objects.add(secret(desired, certificates));
    if (ProxyTraffic.possible(desired)) {
      objects.add(ProxyTraffic.service(desired));
    }
    objects.add(new ProxyPods(desired, template).deployment());
    objects.add(budget(desired));
    return objects;
  }

  private static HasMetadata account(GatewayDesired desired) {
    return new ServiceAccountBuilder()
        .withMetadata(ObjectMarks.meta(desired, ObjectNames.of(desired.gateway().name())))
        .withAutomountServiceAccountToken(false)
        .build();
  }

  static HasMetadata secret(GatewayDesired desired, Map<String, String> certificates) {
    Map<String, String> data = new TreeMap<>();
    certificates.forEach(
        (file, pem) ->
            data.put(
                file, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII))));
    return new SecretBuilder()
        .withMetadata(ObjectMarks.meta(desired, ObjectNames.ofSecret(desired.gateway().name())))
        .withType("Opaque")
        .withData(data)
        .build();
  }

  private static HasMetadata budget(GatewayDesired desired) {
    return new PodDisruptionBudgetBuilder()
        .withMetadata(ObjectMarks.meta(desired, ObjectNames.of(desired.gateway().name())))
        .withNewSpec()
        .withNewMaxUnavailable(1)
        .withNewSelector()
        .withMatchLabels(ObjectMarks.selector(desired))
        .endSelector()
        .endSpec()
        .build();
  }
}
