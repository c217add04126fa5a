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

  /// [PortReport], sent by the listener stage to routing whenever a port's binding changes.
  public static final String PORTS = "sluice.v1.ports";

  private Addresses() {}
}
