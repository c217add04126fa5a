package io.sluice.provision;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.sluice.message.GatewayDesired;
import io.sluice.table.PodPorts;
import java.util.List;

/// The Service in front of the proxies.
final class ProxyTraffic {
  private ProxyTraffic() {}

  /// A Service must have a port, so a Gateway without any listener port has no Service: ask
  /// [#possible] first.
  @SuppressWarnings("deprecation") // loadBalancerIP: there is no other portable way to ask
  static Service service(GatewayDesired desired) {
    return new ServiceBuilder()
        .withMetadata(ObjectMarks.meta(desired, ObjectNames.of(desired.gateway().name())))
        .withNewSpec()
        .withType("LoadBalancer")
        .withLoadBalancerIP(RequestedIp.of(desired).orElse(null))
        .withSelector(ObjectMarks.selector(desired))
        .withPorts(ports(desired))
        .endSpec()
        .build();
  }

  static boolean possible(GatewayDesired desired) {
    return !desired.ports().isEmpty();
  }

  private static List<ServicePort> ports(GatewayDesired desired) {
    return PodPorts.of(desired.ports()).entrySet().stream()
        .map(port -> port(port.getKey(), port.getValue()))
        .toList();
  }

  private static ServicePort port(int listener, int pod) {
    return new ServicePortBuilder()
        .withName("port-" + listener)
        .withProtocol("TCP")
        .withPort(listener)
        .withTargetPort(new IntOrString(pod))
        .build();
  }
}
