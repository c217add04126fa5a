/// The controller's side of the bridge to the proxies, which live in tenants' namespaces and are
/// not trusted: version 1 of the contract in `docs/bus.md`.
///
/// - takes: each Gateway's tables and endpoints, and which Gateways there are, from the bus;
///   connections of proxies, each known by its certificate
/// - gives: to a proxy its own Gateway's table and nothing else; to the bus what proxies say
/// - runs on: one event loop
/// - must never: believe a proxy about who it is, or hold for one what it does not read
@NullMarked
package io.sluice.proxies;

import org.jspecify.annotations.NullMarked;
