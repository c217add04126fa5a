package io.sluice.kind;

import io.sluice.bridge.ResourceKey;

/// The kinds that Sluice reads.
public enum Kind {
  GATEWAY_CLASS(Group.GATEWAY, "GatewayClass", Scope.CLUSTER),
  GATEWAY(Group.GATEWAY, "Gateway", Scope.NAMESPACE),
  LISTENER_SET(Group.GATEWAY, "ListenerSet", Scope.NAMESPACE),
  HTTP_ROUTE(Group.GATEWAY, "HTTPRoute", Scope.NAMESPACE),
  GRPC_ROUTE(Group.GATEWAY, "GRPCRoute", Scope.NAMESPACE),
  TLS_ROUTE(Group.GATEWAY, "TLSRoute", Scope.NAMESPACE),
  TCP_ROUTE(Group.GATEWAY, "TCPRoute", Scope.NAMESPACE),
  UDP_ROUTE(Group.GATEWAY, "UDPRoute", Scope.NAMESPACE),
  REFERENCE_GRANT(Group.GATEWAY, "ReferenceGrant", Scope.NAMESPACE),
  BACKEND_TLS_POLICY(Group.GATEWAY, "BackendTLSPolicy", Scope.NAMESPACE),
  SERVICE(Group.CORE, "Service", Scope.NAMESPACE),
  ENDPOINT_SLICE(Group.DISCOVERY, "EndpointSlice", Scope.NAMESPACE),
  SECRET(Group.CORE, "Secret", Scope.NAMESPACE),
  CONFIG_MAP(Group.CORE, "ConfigMap", Scope.NAMESPACE),
  NAMESPACE(Group.CORE, "Namespace", Scope.CLUSTER);

  private final String group;
  private final String typeName;
  private final Scope scope;

  Kind(String group, String typeName, Scope scope) {
    this.group = group;
    this.typeName = typeName;
    this.scope = scope;
  }

  /// The API group, empty for the core group.
  public String group() {
    return group;
  }

  /// The name as `kind:` writes it.
  public String typeName() {
    return typeName;
  }

  public Scope scope() {
    return scope;
  }

  public ResourceKey key(String namespace, String name) {
    return new ResourceKey(group, typeName, scope == Scope.CLUSTER ? "" : namespace, name);
  }

  /// Whether resources of a kind live in a namespace.
  public enum Scope {
    CLUSTER,
    NAMESPACE
  }

  /// The API groups of the kinds.
  public static final class Group {
    public static final String CORE = "";
    public static final String GATEWAY = "gateway.networking.k8s.io";
    public static final String DISCOVERY = "discovery.k8s.io";

    private Group() {}
  }
}
