package io.sluice.cli;

import io.sluice.bridge.GroupKind;
import io.sluice.bridge.kubernetes.WatchedKind;
import io.sluice.bridge.kubernetes.WatchedKind.Scope;
import io.sluice.bridge.kubernetes.WatchedKind.Selection;
import io.sluice.kind.Kind;
import java.util.Arrays;
import java.util.List;

/// Which objects of a cluster the controller reads: every one of the Gateway API and every
/// Namespace, and of what a cluster holds many of, those that something refers to.
final class ClusterKinds {
  private static final String SERVICE_LABEL = "kubernetes.io/service-name";

  static List<WatchedKind> all() {
    return Arrays.stream(Kind.values()).map(ClusterKinds::of).toList();
  }

  private static WatchedKind of(Kind kind) {
    return new WatchedKind(groupKind(kind), "v1", plural(kind), scope(kind), selection(kind));
  }

  private static GroupKind groupKind(Kind kind) {
    return new GroupKind(kind.group(), kind.typeName());
  }

  private static String plural(Kind kind) {
    return switch (kind) {
      case GATEWAY_CLASS -> "gatewayclasses";
      case GATEWAY -> "gateways";
      case LISTENER_SET -> "listenersets";
      case HTTP_ROUTE -> "httproutes";
      case GRPC_ROUTE -> "grpcroutes";
      case TLS_ROUTE -> "tlsroutes";
      case TCP_ROUTE -> "tcproutes";
      case UDP_ROUTE -> "udproutes";
      case REFERENCE_GRANT -> "referencegrants";
      case BACKEND_TLS_POLICY -> "backendtlspolicies";
      case SERVICE -> "services";
      case ENDPOINT_SLICE -> "endpointslices";
      case SECRET -> "secrets";
      case CONFIG_MAP -> "configmaps";
      case NAMESPACE -> "namespaces";
    };
  }

  private static Scope scope(Kind kind) {
    return switch (kind.scope()) {
      case CLUSTER -> Scope.CLUSTER;
      case NAMESPACE -> Scope.NAMESPACE;
    };
  }

  private static Selection selection(Kind kind) {
    return switch (kind) {
      case SERVICE, SECRET, CONFIG_MAP -> new Selection.Wanted();
      case ENDPOINT_SLICE -> new Selection.BelongingTo(groupKind(Kind.SERVICE), SERVICE_LABEL);
      case GATEWAY_CLASS,
          GATEWAY,
          LISTENER_SET,
          HTTP_ROUTE,
          GRPC_ROUTE,
          TLS_ROUTE,
          TCP_ROUTE,
          UDP_ROUTE,
          REFERENCE_GRANT,
          BACKEND_TLS_POLICY,
          NAMESPACE ->
          new Selection.All();
    };
  }

  private ClusterKinds() {}
}
