/// Status into Kubernetes.
///
/// - takes: status reports from the bus, and what the API server has stored
/// - gives: `status` of Gateway API objects, and the finalizer of a GatewayClass in use
/// - runs on: a worker thread of its own; requests on eight more
/// - must never: run where this process does not lead; touch another controller's entries or
///   conditions; lose what was to be said last
@NullMarked
package io.sluice.status.write;

import org.jspecify.annotations.NullMarked;
