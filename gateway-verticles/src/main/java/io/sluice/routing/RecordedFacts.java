package io.sluice.routing;

import io.sluice.attach.BackendTlsVerdict;
import io.sluice.attach.CertificateVerdict;
import io.sluice.attach.Facts;
import io.sluice.attach.GatewayClassVerdict;
import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerMerge;
import io.sluice.attach.ParentShape;
import io.sluice.attach.PolicyTrust;
import io.sluice.attach.Precedence;
import io.sluice.attach.ServicePort;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.BackendTlsPolicy;
import io.sluice.kind.ConfigMap;
import io.sluice.kind.EndpointSlice;
import io.sluice.kind.Gateway;
import io.sluice.kind.GatewayClass;
import io.sluice.kind.Kind;
import io.sluice.kind.ListenerSet;
import io.sluice.kind.ReferenceGrant;
import io.sluice.kind.Resource;
import io.sluice.kind.Route;
import io.sluice.kind.Secret;
import io.sluice.kind.Service;
import io.sluice.state.ClusterState;
import io.sluice.state.Fact;
import io.sluice.state.Index;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts, each recorded in the [Memo] as a dependency of the question being solved.
final class RecordedFacts implements Facts {
  private final ClusterState state;
  private final Memo memo;
  private final RouteTally tally;
  private final Moments moments;
  private final LastGoodCertificates lastGood;
  private final Topology topology;

  RecordedFacts(
      ClusterState state,
      Memo memo,
      RouteTally tally,
      Moments moments,
      LastGoodCertificates lastGood,
      Topology topology) {
    this.topology = topology;
    this.state = state;
    this.memo = memo;
    this.tally = tally;
    this.moments = moments;
    this.lastGood = lastGood;
  }

  @Override
  public @Nullable GatewayClass gatewayClass(String name) {
    return get(Kind.GATEWAY_CLASS.key("", name), GatewayClass.class);
  }

  @Override
  public @Nullable Gateway gateway(ResourceKey key) {
    return get(key, Gateway.class);
  }

  @Override
  public List<ResourceKey> gateways() {
    return list(Index.GATEWAYS, "", Gateway.class).stream().map(Resource::key).sorted().toList();
  }

  @Override
  public @Nullable ListenerSet listenerSet(ResourceKey key) {
    return get(key, ListenerSet.class);
  }

  @Override
  public List<ListenerSet> listenerSetsOf(ResourceKey gateway) {
    return list(Index.LISTENER_SETS_BY_GATEWAY, gateway.qualifiedName(), ListenerSet.class);
  }

  @Override
  public @Nullable Route route(ResourceKey key) {
    return get(key, Route.class);
  }

  @Override
  public Map<String, String> namespaceLabels(String namespace) {
    memo.note(new Ask.InState(new Fact.Of(Kind.NAMESPACE.key("", namespace))));
    return state.namespaceLabels(namespace);
  }

  @Override
  public List<ReferenceGrant> grantsIn(String namespace) {
    return list(Index.GRANTS_BY_NAMESPACE, namespace, ReferenceGrant.class);
  }

  @Override
  public @Nullable Secret secret(ResourceKey key) {
    return get(key, Secret.class);
  }

  @Override
  public @Nullable ConfigMap configMap(ResourceKey key) {
    return get(key, ConfigMap.class);
  }

  @Override
  public @Nullable Service service(ResourceKey key) {
    return answer(new Ask.ServiceOf(key));
  }

  /// As the source says, labels and all.
  @Nullable Service wholeService(ResourceKey key) {
    return get(key, Service.class);
  }

  @Override
  public @Nullable BackendTlsPolicy policy(ResourceKey key) {
    return get(key, BackendTlsPolicy.class);
  }

  @Override
  public List<BackendTlsPolicy> policiesFor(ResourceKey service) {
    return list(Index.POLICIES_BY_SERVICE, service.qualifiedName(), BackendTlsPolicy.class);
  }

  List<EndpointSlice> slicesOf(ResourceKey service) {
    return list(Index.SLICES_BY_SERVICE, service.qualifiedName(), EndpointSlice.class);
  }

  @Override
  public boolean isPast(Instant moment) {
    memo.note(new Ask.Moment(moment));
    return moments.isPast(moment);
  }

  @Override
  public CertificateVerdict.@Nullable Usable lastGoodCertificate(ResourceKey secret) {
    return lastGood.get(secret);
  }

  @Override
  public @Nullable GatewayClassVerdict gatewayClassVerdict(String name) {
    return answer(new Ask.GatewayClassOf(name));
  }

  @Override
  public @Nullable ParentShape parentShape(ResourceKey parent) {
    return answer(new Ask.ParentShapeOf(parent));
  }

  @Override
  public @Nullable ListenerMerge listenerMerge(ResourceKey gateway) {
    return answer(new Ask.ListenerMergeOf(gateway));
  }

  @Override
  public @Nullable ResourceKey portOwner(int port) {
    return switch (topology) {
      case ONE_PROCESS -> answer(new Ask.PortOwnerOf(port));
      case PROXIES_PER_GATEWAY -> null;
    };
  }

  @Override
  public CertificateVerdict certificate(ResourceKey secret) {
    return memo.ask(new Ask.CertificateOf(secret));
  }

  @Override
  public @Nullable GatewayVerdict gatewayVerdict(ResourceKey gateway) {
    return answer(new Ask.GatewayOf(gateway));
  }

  @Override
  public @Nullable PolicyTrust policyTrust(ResourceKey policy) {
    return answer(new Ask.PolicyTrustOf(policy));
  }

  @Override
  public @Nullable BackendTlsVerdict backendTls(ServicePort port) {
    return answer(new Ask.BackendTlsOf(port));
  }

  @Override
  public List<ResourceKey> gatewaysRoutingTo(ResourceKey service) {
    memo.note(new Ask.GatewaysRoutingTo(service));
    return tally.gatewaysRoutingTo(service);
  }

  private <V> @Nullable V answer(Ask<Optional<V>> question) {
    return memo.ask(question).orElse(null);
  }

  private <R extends Resource> @Nullable R get(ResourceKey key, Class<R> type) {
    memo.note(new Ask.InState(new Fact.Of(key)));
    Resource resource = state.get(key);
    return type.isInstance(resource) ? type.cast(resource) : null;
  }

  private <R extends Resource> List<R> list(Index index, String key, Class<R> type) {
    memo.note(new Ask.InState(new Fact.Listing(index, key)));
    return state.list(index, key).stream().map(type::cast).sorted(Precedence.OF_RESOURCES).toList();
  }
}
