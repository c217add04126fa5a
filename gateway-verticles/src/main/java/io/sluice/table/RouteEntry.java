package io.sluice.table;

/// One match of one rule of one route: the unit that a request finds.
///
/// @param hostname the route's OWN hostname (lower case, `*.` prefixed when a wildcard, empty:
///     any), by which entries are ranked, as "GatewayRouteHostnameIntersectionPrecedence"
///     demands
public record RouteEntry(RouteOrigin origin, String hostname, RequestMatch match, RouteRule rule) {}
