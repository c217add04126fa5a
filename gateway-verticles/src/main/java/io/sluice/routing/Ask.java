package io.sluice.routing;

import io.sluice.attach.BackendTlsVerdict;
import io.sluice.attach.CertificateVerdict;
import io.sluice.attach.GatewayClassVerdict;
import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerId;
import io.sluice.attach.ListenerMerge;
import io.sluice.attach.ParentShape;
import io.sluice.attach.PolicyTrust;
import io.sluice.attach.PolicyVerdict;
import io.sluice.attach.RouteVerdict;
import io.sluice.attach.ServicePort;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Service;
import io.sluice.message.GatewayDesired;
import io.sluice.state.Fact;
import io.sluice.status.ResourceStatus;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.KeyPair;
import java.time.Instant;
import java.util.Optional;

/// Every question between what the source says and what is served and said.
sealed interface Ask<V> extends Memo.Question<V> {
  Stage stage();

  @Override
  default int rank() {
    return stage().rank();
  }

  /// What lies outside of the questions; has no answer of its own.
  sealed interface Outside extends Ask<Void> {
    @Override
    default Stage stage() {
      return Stage.FACT;
    }
  }

  record InState(Fact fact) implements Outside {}

  record Moment(Instant instant) implements Outside {}

  record PortOutcome(Plane plane, int port) implements Outside {}

  /// A Gateway's addresses and proxies.
  record ReachOf(ResourceKey gateway) implements Outside {}

  /// Counted from the answers to [RouteOf]; asked by the stages after it only.
  record AttachedRoutes(ListenerId listener) implements Outside {}

  /// Collected from the answers to [RouteOf]; asked by the stages after it only.
  record GatewaysRoutingTo(ResourceKey service) implements Outside {}

  /// A Service without what nobody routes by: thousands of routes may name it, and its labels and
  /// annotations must not bring them back.
  record ServiceOf(ResourceKey service) implements Ask<Optional<Service>> {
    @Override
    public Stage stage() {
      return Stage.SERVICE;
    }
  }

  record GatewayClassOf(String name) implements Ask<Optional<GatewayClassVerdict>> {
    @Override
    public Stage stage() {
      return Stage.GATEWAY_CLASS;
    }
  }

  record ParentShapeOf(ResourceKey parent) implements Ask<Optional<ParentShape>> {
    @Override
    public Stage stage() {
      return Stage.PARENT_SHAPE;
    }
  }

  record ListenerMergeOf(ResourceKey gateway) implements Ask<Optional<ListenerMerge>> {
    @Override
    public Stage stage() {
      return Stage.LISTENER_MERGE;
    }
  }

  record PortOwnerOf(int port) implements Ask<Optional<ResourceKey>> {
    @Override
    public Stage stage() {
      return Stage.PORT_OWNER;
    }
  }

  record CertificateOf(ResourceKey secret) implements Ask<CertificateVerdict> {
    @Override
    public Stage stage() {
      return Stage.CERTIFICATE;
    }
  }

  record GatewayOf(ResourceKey gateway) implements Ask<Optional<GatewayVerdict>> {
    @Override
    public Stage stage() {
      return Stage.GATEWAY;
    }
  }

  /// The one part of a Gateway's verdict that its routes' backends depend on.
  record ClientCertificateOf(ResourceKey gateway) implements Ask<Optional<KeyPair>> {
    @Override
    public Stage stage() {
      return Stage.CLIENT_CERTIFICATE;
    }
  }

  record PolicyTrustOf(ResourceKey policy) implements Ask<Optional<PolicyTrust>> {
    @Override
    public Stage stage() {
      return Stage.POLICY_TRUST;
    }
  }

  record BackendTlsOf(ServicePort port) implements Ask<Optional<BackendTlsVerdict>> {
    @Override
    public Stage stage() {
      return Stage.BACKEND_TLS;
    }
  }

  /// What a port of a Service is to a Gateway. One instance for all routes: the upstream's pools
  /// are found by the key without comparing texts.
  record BackendIdentityOf(ServicePort port, BackendKey.Protocol protocol, ResourceKey gateway)
      implements Ask<BackendIdentity> {
    @Override
    public Stage stage() {
      return Stage.BACKEND_IDENTITY;
    }
  }

  record EndpointsOf(ServicePort port) implements Ask<ServiceEndpoints> {
    @Override
    public Stage stage() {
      return Stage.ENDPOINTS;
    }
  }

  record RouteOf(ResourceKey route) implements Ask<Optional<RouteVerdict>> {
    @Override
    public Stage stage() {
      return Stage.ROUTE;
    }
  }

  record CompiledRouteOf(ResourceKey route) implements Ask<CompiledRoute> {
    @Override
    public Stage stage() {
      return Stage.COMPILED_ROUTE;
    }
  }

  record BackendOf(Plane plane, BackendIdentity identity) implements Ask<Backend> {
    @Override
    public Stage stage() {
      return Stage.BACKEND;
    }
  }

  /// What a Gateway asks of the cluster; empty: nothing, as it is not ours or not accepted.
  record DesiredOf(ResourceKey gateway) implements Ask<Optional<GatewayDesired>> {
    @Override
    public Stage stage() {
      return Stage.DESIRED;
    }
  }

  record PolicyOf(ResourceKey policy) implements Ask<Optional<PolicyVerdict>> {
    @Override
    public Stage stage() {
      return Stage.POLICY;
    }
  }

  record StatusOf(ResourceKey resource) implements Ask<Optional<ResourceStatus>> {
    @Override
    public Stage stage() {
      return Stage.STATUS;
    }
  }
}
