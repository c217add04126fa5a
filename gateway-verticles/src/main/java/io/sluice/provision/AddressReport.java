package io.sluice.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayAddresses.Assigned;
import io.sluice.message.GatewayDesired;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a Gateway is reached, as its Service says.
final class AddressReport {
  /// Whether a requested address that is not there is one that does not come.
  enum Late {
    NOT_YET,
    OVERDUE
  }

  private AddressReport() {}

  /// @param late whether requested addresses have had the time that they get
  /// @param refusal why the objects could not be written; empty: they were
  static GatewayAddresses of(
      GatewayDesired desired, Optional<HasMetadata> service, Late late, String refusal) {
    List<Assigned> assigned = assigned(service);
    String impossible = RequestedIp.impossible(desired);
    String problem =
        Stream.of(refusal, impossible, notGiven(desired, assigned, late))
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("");
    return new GatewayAddresses(desired.gateway(), desired.generation(), assigned, problem);
  }

  /// Whether a requested address may yet come.
  static boolean waiting(GatewayDesired desired, GatewayAddresses report) {
    return report.problem().isEmpty() && !isGiven(desired, report.assigned());
  }

  private static String notGiven(GatewayDesired desired, List<Assigned> assigned, Late late) {
    return late == Late.NOT_YET || isGiven(desired, assigned)
        ? ""
        : "the cluster does not give the address "
            + RequestedIp.of(desired).orElse("")
            + " (expected: a free address that its load balancers serve)";
  }

  private static boolean isGiven(GatewayDesired desired, List<Assigned> assigned) {
    return RequestedIp.of(desired)
        .map(asked -> assigned.stream().anyMatch(address -> address.value().equals(asked)))
        .orElse(true);
  }

  private static List<Assigned> assigned(Optional<HasMetadata> service) {
    return service
        .map(object -> ((Service) object).getStatus())
        .map(ServiceStatus::getLoadBalancer)
        .map(LoadBalancerStatus::getIngress)
        .stream()
        .flatMap(List::stream)
        .flatMap(AddressReport::addresses)
        .distinct()
        .toList();
  }

  private static Stream<Assigned> addresses(LoadBalancerIngress ingress) {
    return Stream.concat(
        Stream.ofNullable(ingress.getIp()).map(ip -> new Assigned("IPAddress", ip)),
        Stream.ofNullable(ingress.getHostname()).map(name -> new Assigned("Hostname", name)));
  }
}
