package io.sluice.message;

/// Every address of the event bus. Version 1 of the contract.
public final class Addresses {
  /// `ResourceBatch`, a request from the source to routing, which replies (the body does not
  /// matter) when it has taken the batch in: the source sends the next one then.
  public static final String RESOURCES = "sluice.v1.resources";

  /// [RouteTable][io.sluice.table.RouteTable], published by routing to every listener verticle.
  public static final String ROUTES = "sluice.v1.routes";

  /// [EndpointsChanged], published by routing to every listener verticle: the short path.
  public static final String ENDPOINTS = "sluice.v1.endpoints";

  /// [StatusReport][io.sluice.status.StatusReport], published by routing.
  public static final String STATUS = "sluice.v1.status";

  /// [GatewaysDesired], published by routing in a cluster, after the tables of the same change.
  public static final String GATEWAYS = "sluice.v1.gateways";

  /// A request, whatever its body: routing replies with the GatewaysDesired of now, and fails it
  /// while it has not published any: who reads "none" from that would remove every proxy.
  public static final String CURRENT_GATEWAYS = "sluice.v1.gateways.current";

  /// [GatewayTable], published by routing in a cluster: what one Gateway's proxies serve.
  public static final String GATEWAY_TABLES = "sluice.v1.gateway-tables";

  /// [GatewayEndpoints], published by routing in a cluster: the short path.
  public static final String GATEWAY_ENDPOINTS = "sluice.v1.gateway-endpoints";

  /// A request with a Gateway's [ResourceKey][io.sluice.bridge.ResourceKey]: routing replies with
  /// its GatewayTable of now, or null when there is none.
  public static final String CURRENT_GATEWAY_TABLE = "sluice.v1.gateway-tables.current";

  /// [GatewayAddresses], sent by provisioning to routing.
  public static final String GATEWAY_ADDRESSES = "sluice.v1.gateway-addresses";

  /// [ProxiesReport], sent by the bridge to the proxies to routing.
  public static final String PROXIES = "sluice.v1.proxies";

  /// [WantedReferences], published by routing in a cluster: what the Kubernetes source is to watch
  /// besides whole kinds.
  public static final String WANTED = "sluice.v1.wanted";

  /// A request, whatever its body: routing replies with the RouteTable that is in force (version
  /// 0, empty, before the first batch). For who registered for [#ROUTES] late.
  public static final String CURRENT_ROUTES = "sluice.v1.routes.current";

  /// A request, whatever its body: routing replies with the StatusReport as of now.
  public static final String CURRENT_STATUS = "sluice.v1.status.current";

  /// [PortReport], sent by the listener stage to routing whenever a port's binding changes.
  public static final String PORTS = "sluice.v1.ports";

  private Addresses() {}
}
