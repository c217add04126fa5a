/// Gives each Gateway its proxies: a Deployment, the Service that reaches them and what these need,
/// in the Gateway's own namespace.
///
/// - takes: which Gateways are to have proxies, from the bus; what is there, from the cluster
/// - gives: objects to the cluster, of which it writes only what differs; to the bus where each
///   Gateway is reached
/// - runs on: a worker, as the Kubernetes client blocks
/// - must never: touch an object that is not its own, nor a field that it does not set
@NullMarked
package io.sluice.provision;

import org.jspecify.annotations.NullMarked;
