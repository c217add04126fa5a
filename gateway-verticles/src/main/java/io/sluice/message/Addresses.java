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

  /// A request, whatever its body: routing replies with the RouteTable that is in force (version
  /// 0, empty, before the first batch). For who registered for [#ROUTES] late.
  public static final String CURRENT_ROUTES = "sluice.v1.routes.current";

  /// A request, whatever its body: routing replies with the StatusReport as of now.
  public static final String CURRENT_STATUS = "sluice.v1.status.current";

  /// [PortReport], sent by the listener stage to routing whenever a port's binding changes.
  public static final String PORTS = "sluice.v1.ports";

  private Addresses() {}
}
