package io.sluice.routing;

import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerSetVerdict;
import io.sluice.attach.ParentShape;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import io.sluice.status.ResourceStatus;
import io.sluice.status.ResourceStatus.OfGatewayClass.Use;
import io.sluice.status.ServingFacts;
import io.sluice.status.Statuses;
import java.util.Optional;

/// Says what there is to say about a resource, by its kind.
final class StatusAnswers {
  private final Memo memo;
  private final RecordedFacts facts;
  private final ServingFacts serving;

  StatusAnswers(Memo memo, RecordedFacts facts, ServingFacts serving) {
    this.memo = memo;
    this.facts = facts;
    this.serving = serving;
  }

  /// Empty for a resource that is none of ours.
  Optional<ResourceStatus> statusOf(ResourceKey resource) {
    Kind kind = Roots.kindOf(resource).orElseThrow();
    return switch (kind) {
      case GATEWAY_CLASS ->
          memo.ask(new Ask.GatewayClassOf(resource.name()))
              .map(verdict -> Statuses.of(verdict, use(resource.name())));
      case GATEWAY ->
          memo.ask(new Ask.GatewayOf(resource)).map(verdict -> Statuses.of(verdict, serving));
      case LISTENER_SET -> listenerSet(resource);
      case HTTP_ROUTE, GRPC_ROUTE, TLS_ROUTE, TCP_ROUTE, UDP_ROUTE ->
          memo.ask(new Ask.RouteOf(resource)).map(Statuses::of);
      case BACKEND_TLS_POLICY -> memo.ask(new Ask.PolicyOf(resource)).map(Statuses::of);
      case REFERENCE_GRANT, SERVICE, ENDPOINT_SLICE, SECRET, CONFIG_MAP, NAMESPACE ->
          Optional.empty();
    };
  }

  private Use use(String gatewayClass) {
    return facts.gateways().stream()
            .map(facts::gateway)
            .anyMatch(each -> each != null && each.gatewayClassName().equals(gatewayClass))
        ? Use.USED
        : Use.UNUSED;
  }

  private Optional<ResourceStatus> listenerSet(ResourceKey resource) {
    ParentShape shape = facts.parentShape(resource);
    GatewayVerdict gateway = shape == null ? null : facts.gatewayVerdict(shape.gateway());
    if (gateway == null) {
      return Optional.empty();
    }
    return gateway.listenerSets().stream()
        .filter(set -> set.key().equals(resource))
        .findFirst()
        .map((ListenerSetVerdict set) -> Statuses.of(set, gateway, serving));
  }
}
