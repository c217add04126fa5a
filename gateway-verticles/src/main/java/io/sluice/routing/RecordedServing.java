package io.sluice.routing;

import io.sluice.attach.ListenerId;
import io.sluice.message.PortReport;
import io.sluice.status.ServingFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The facts of serving, each recorded in the [Memo] as a dependency of the question being
/// solved.
final class RecordedServing implements ServingFacts {
  private final Memo memo;
  private final RouteTally tally;
  private final PortOutcomes ports;
  private final List<String> defaultAddresses;

  RecordedServing(Memo memo, RouteTally tally, PortOutcomes ports, List<String> defaultAddresses) {
    this.memo = memo;
    this.tally = tally;
    this.ports = ports;
    this.defaultAddresses = List.copyOf(defaultAddresses);
  }

  @Override
  public int attachedRoutes(ListenerId listener) {
    memo.note(new Ask.AttachedRoutes(listener));
    return tally.attachedRoutes(listener);
  }

  @Override
  public @Nullable PortReport port(int number) {
    memo.note(new Ask.PortOutcome(number));
    return ports.get(number);
  }

  @Override
  public List<String> defaultAddresses() {
    return defaultAddresses;
  }
}
