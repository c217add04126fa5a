package io.sluice.status;

import io.sluice.attach.GatewayClassVerdict;
import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerSetVerdict;
import io.sluice.attach.ListenerVerdict;
import io.sluice.attach.PolicyVerdict;
import io.sluice.attach.RouteVerdict;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.ObjectReference;
import io.sluice.status.ResourceStatus.Address;
import io.sluice.status.ResourceStatus.AncestorStatus;
import io.sluice.status.ResourceStatus.ListenerStatus;
import io.sluice.status.ResourceStatus.ParentStatus;
import java.util.List;

/// The whole `status` of each kind, from verdicts and from what became of serving them. What the
/// conditions say, [Conditions] decides.
public final class Statuses {
  public static ResourceStatus.OfGatewayClass of(
      GatewayClassVerdict verdict, ResourceStatus.OfGatewayClass.Use use) {
    return new ResourceStatus.OfGatewayClass(
        verdict.key(),
        new Conditions(verdict.generation()).of(verdict),
        verdict.isAccepted() ? SupportedFeatures.NAMES : List.of(),
        use);
  }

  public static ResourceStatus.OfGateway of(GatewayVerdict verdict, ServingFacts serving) {
    int attached =
        (int) verdict.listenerSets().stream().filter(ListenerSetVerdict::isAccepted).count();
    return new ResourceStatus.OfGateway(
        verdict.key(),
        new Conditions(verdict.generation()).of(verdict, serving),
        addresses(verdict, serving),
        listeners(verdict, verdict.key(), verdict.generation(), serving),
        verdict.rejection() == null ? attached : 0);
  }

  public static ResourceStatus.OfListenerSet of(
      ListenerSetVerdict verdict, GatewayVerdict gateway, ServingFacts serving) {
    return new ResourceStatus.OfListenerSet(
        verdict.key(),
        new Conditions(verdict.generation()).of(verdict, gateway, serving),
        listeners(gateway, verdict.key(), verdict.generation(), serving));
  }

  public static ResourceStatus.OfRoute of(RouteVerdict verdict) {
    Conditions conditions = new Conditions(verdict.generation());
    return new ResourceStatus.OfRoute(
        verdict.key(),
        verdict.parents().stream()
            .map(parent -> new ParentStatus(parent.reference(), conditions.of(parent, verdict)))
            .toList());
  }

  public static ResourceStatus.OfPolicy of(PolicyVerdict verdict) {
    Conditions conditions = new Conditions(verdict.generation());
    return new ResourceStatus.OfPolicy(
        verdict.key(),
        verdict.ancestors().stream()
            .map(
                ancestor ->
                    new AncestorStatus(
                        reference(ancestor.gateway()),
                        conditions.of(ancestor.standing(), verdict.trust())))
            .toList());
  }

  private static List<Address> addresses(GatewayVerdict verdict, ServingFacts serving) {
    return verdict.rejection() == null ? serving.reach(verdict).addresses() : List.of();
  }

  private static List<ListenerStatus> listeners(
      GatewayVerdict gateway, ResourceKey owner, long generation, ServingFacts serving) {
    Conditions conditions = new Conditions(generation);
    return gateway.listenersOf(owner).stream()
        .map(listener -> listener(gateway.key(), listener, conditions, serving))
        .toList();
  }

  private static ListenerStatus listener(
      ResourceKey gateway, ListenerVerdict listener, Conditions conditions, ServingFacts serving) {
    return new ListenerStatus(
        listener.id().name(),
        listener.shape().supportedKinds(),
        serving.attachedRoutes(listener.id()),
        conditions.of(gateway, listener, serving));
  }

  private static ObjectReference reference(ResourceKey gateway) {
    return new ObjectReference(
        gateway.group(), gateway.kind(), gateway.namespace(), gateway.name());
  }

  private Statuses() {}
}
