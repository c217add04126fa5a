package io.sluice.routing;

import io.sluice.attach.Attachment;
import io.sluice.attach.BackendTlsVerdict;
import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.RouteVerdict;
import io.sluice.attach.ServicePort;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.HttpRoute;
import io.sluice.kind.Kind;
import io.sluice.kind.ObjectMeta;
import io.sluice.kind.Service;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.KeyPair;
import io.sluice.table.UpstreamTls;
import java.util.Map;
import java.util.Optional;

/// Says for each question who answers it.
final class Answers implements Memo.Solver {
  private final Memo memo;
  private final RecordedFacts facts;
  private final RouteCompiler routes;
  private final StatusAnswers statuses;
  private final Desires desires;

  Answers(Memo memo, RecordedFacts facts, StatusAnswers statuses, Desires desires) {
    this.memo = memo;
    this.facts = facts;
    this.statuses = statuses;
    this.desires = desires;
    this.routes = new RouteCompiler(memo);
  }

  @Override
  public Object solve(Memo.Question<?> question) {
    return switch ((Ask<?>) question) {
      case Ask.ServiceOf(var service) ->
          Optional.ofNullable(facts.wholeService(service)).map(Answers::bare);
      case Ask.GatewayClassOf(var name) ->
          Optional.ofNullable(Attachment.gatewayClass(facts, name));
      case Ask.ParentShapeOf(var parent) ->
          Optional.ofNullable(Attachment.parentShape(facts, parent));
      case Ask.ListenerMergeOf(var gateway) ->
          Optional.ofNullable(Attachment.listenerMerge(facts, gateway));
      case Ask.PortOwnerOf(var port) -> Optional.ofNullable(Attachment.portOwner(facts, port));
      case Ask.CertificateOf(var secret) -> Attachment.certificate(facts, secret);
      case Ask.GatewayOf(var gateway) -> Optional.ofNullable(Attachment.gateway(facts, gateway));
      case Ask.ClientCertificateOf(var gateway) -> clientCertificate(gateway);
      case Ask.PolicyTrustOf(var policy) ->
          Optional.ofNullable(Attachment.policyTrust(facts, policy));
      case Ask.BackendTlsOf(var port) -> Optional.ofNullable(Attachment.backendTls(facts, port));
      case Ask.BackendIdentityOf(var port, var protocol, var gateway) ->
          backendIdentity(port, protocol, gateway);
      case Ask.EndpointsOf(var port) -> endpoints(port);
      case Ask.RouteOf(var route) -> Optional.ofNullable(Attachment.route(facts, route));
      case Ask.CompiledRouteOf(var route) -> compiledRoute(route);
      case Ask.BackendOf(_, var identity) -> backend(identity);
      case Ask.DesiredOf(var gateway) -> desires.of(gateway);
      case Ask.PolicyOf(var policy) -> Optional.ofNullable(Attachment.policy(facts, policy));
      case Ask.StatusOf(var resource) -> statuses.statusOf(resource);
      case Ask.Outside outside ->
          throw new IllegalStateException(outside + " is outside (expected: only noted)");
    };
  }

  private static Service bare(Service service) {
    ObjectMeta meta = service.meta();
    var bareMeta =
        new ObjectMeta(meta.namespace(), meta.name(), Map.of(), Map.of(), meta.createdAt(), 0);
    return new Service(bareMeta, service.type(), service.externalName(), service.ports());
  }

  private Optional<KeyPair> clientCertificate(ResourceKey gateway) {
    GatewayVerdict verdict = facts.gatewayVerdict(gateway);
    return verdict == null ? Optional.empty() : Optional.ofNullable(verdict.clientCertificate());
  }

  private BackendIdentity backendIdentity(
      ServicePort port, BackendKey.Protocol protocol, ResourceKey gateway) {
    Optional<UpstreamTls> tls = upstreamTls(port, gateway);
    var key =
        new BackendKey(
            port.service().namespace(),
            port.service().name(),
            port.port(),
            protocol,
            tls.map(UpstreamTls::identity).orElse(""));
    return new BackendIdentity(key, tls);
  }

  private Optional<UpstreamTls> upstreamTls(ServicePort port, ResourceKey gateway) {
    BackendTlsVerdict tls = facts.backendTls(port);
    if (tls == null) {
      return Optional.empty();
    }
    Optional<KeyPair> certificate = memo.ask(new Ask.ClientCertificateOf(gateway));
    return Optional.of(tls.upstreamTls(certificate.orElse(null)));
  }

  private ServiceEndpoints endpoints(ServicePort port) {
    Service service = facts.service(port.service());
    return service == null
        ? ServiceEndpoints.NONE
        : ServiceEndpoints.of(service, port, facts.slicesOf(port.service()));
  }

  private CompiledRoute compiledRoute(ResourceKey key) {
    Optional<RouteVerdict> verdict = memo.ask(new Ask.RouteOf(key));
    return verdict.isPresent() && facts.route(key) instanceof HttpRoute route
        ? routes.compile(route, verdict.get())
        : CompiledRoute.NOTHING;
  }

  private Backend backend(BackendIdentity identity) {
    BackendKey key = identity.key();
    ResourceKey service = Kind.SERVICE.key(key.namespace(), key.service());
    ServiceEndpoints found = memo.ask(new Ask.EndpointsOf(new ServicePort(service, key.port())));
    return new Backend(key, identity.tls().orElse(null), found.endpoints(), found.dns());
  }
}
