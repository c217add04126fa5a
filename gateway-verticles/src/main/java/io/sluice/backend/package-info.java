/// The sample backend: answers like the Gateway API project's echo backend, so that what a gateway
/// did to a request can be seen.
///
/// - takes: an identity and a port
/// - gives: HTTP answers
/// - runs on: an event loop of the Vertx it is given
/// - must never: be needed by a gateway, or know one
@NullMarked
package io.sluice.backend;

import org.jspecify.annotations.NullMarked;
