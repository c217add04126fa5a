package io.sluice.provision;

import io.sluice.bridge.ResourceKey;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayDesired.RequestedAddress;
import io.sluice.settings.ProvisionSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gateways to provision for.
final class SampleGateways {
  static final ProxyTemplate TEMPLATE =
      ProxyTemplate.of(ProvisionSettings.defaults(), "sluice-system");

  private SampleGateways() {}

  static ResourceKey key(String namespace, String name) {
    return new ResourceKey("gateway.networking.k8s.io", "Gateway", namespace, name);
  }

  static GatewayDesired plain(ResourceKey gateway, String uid, Integer... ports) {
    return new GatewayDesired(gateway, uid, 1, Set.of(ports), Map.of(), Map.of(), List.of(), false);
  }

  static GatewayDesired asking(GatewayDesired plain, RequestedAddress... addresses) {
    return new GatewayDesired(
        plain.gateway(),
        plain.uid(),
        plain.generation(),
        plain.ports(),
        plain.labels(),
        plain.annotations(),
        List.of(addresses),
        plain.hasRoutes());
  }

  static GatewayDesired marked(
      GatewayDesired plain, Map<String, String> labels, Map<String, String> annotations) {
    return new GatewayDesired(
        plain.gateway(),
        plain.uid(),
        plain.generation(),
        plain.ports(),
        labels,
        annotations,
        plain.addresses(),
        plain.hasRoutes());
  }
}
