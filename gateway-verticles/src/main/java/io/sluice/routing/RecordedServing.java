package io.sluice.routing;

import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerId;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.PortReport;
import io.sluice.message.ProxiesReport;
import io.sluice.status.Reach;
import io.sluice.status.ResourceStatus.Address;
import io.sluice.status.ServingFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The facts of serving, each recorded in the [Memo] as a dependency of the question being
/// solved.
final class RecordedServing implements ServingFacts {
  private final Memo memo;
  private final RouteTally tally;
  private final ServingOutcomes outcomes;
  private final Topology topology;
  private final List<String> defaultAddresses;

  /// @param defaultAddresses where a Gateway listens in [Topology#ONE_PROCESS] that asks for none
  RecordedServing(
      Memo memo,
      RouteTally tally,
      ServingOutcomes outcomes,
      Topology topology,
      List<String> defaultAddresses) {
    this.memo = memo;
    this.tally = tally;
    this.outcomes = outcomes;
    this.topology = topology;
    this.defaultAddresses = List.copyOf(defaultAddresses);
  }

  @Override
  public int attachedRoutes(ListenerId listener) {
    memo.note(new Ask.AttachedRoutes(listener));
    return tally.attachedRoutes(listener);
  }

  @Override
  public @Nullable PortReport port(ResourceKey gateway, int number) {
    Plane plane = Plane.of(gateway, topology);
    memo.note(new Ask.PortOutcome(plane, number));
    return outcomes.port(plane, number);
  }

  @Override
  public Reach reach(GatewayVerdict gateway) {
    return switch (topology) {
      case ONE_PROCESS -> ofProcess(gateway);
      case PROXIES_PER_GATEWAY -> {
        memo.note(new Ask.ReachOf(gateway.key()));
        yield ofProxies(
            gateway.generation(),
            outcomes.addresses(gateway.key()),
            outcomes.proxies(gateway.key()));
      }
    };
  }

  private Reach ofProcess(GatewayVerdict gateway) {
    boolean asked = !gateway.addresses().isEmpty();
    return new Reach(
        (asked ? gateway.addresses() : defaultAddresses)
            .stream().map(literal -> new Address("IPAddress", literal)).toList(),
        null);
  }

  private static Reach ofProxies(
      long generation, @Nullable GatewayAddresses provisioned, @Nullable ProxiesReport proxies) {
    List<Address> addresses =
        provisioned == null
            ? List.of()
            : provisioned.assigned().stream()
                .map(assigned -> new Address(assigned.type(), assigned.value()))
                .toList();
    if (provisioned != null && !provisioned.problem().isEmpty()) {
      return new Reach(addresses, new Reach.Missing.UsableAddress(provisioned.problem()));
    }
    if (addresses.isEmpty()) {
      return new Reach(addresses, new Reach.Missing.AnyAddress());
    }
    if (proxies == null || proxies.ready() == 0) {
      return new Reach(addresses, new Reach.Missing.ReadyProxy());
    }
    boolean acknowledged = proxies.acknowledged() >= generation;
    return new Reach(addresses, acknowledged ? null : new Reach.Missing.Acknowledgement());
  }
}
