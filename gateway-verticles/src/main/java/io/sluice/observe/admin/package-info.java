/// What operators and probes may ask over HTTP, by GET alone.
///
/// - takes: route tables and status reports from the bus, checks of readiness, the metrics
///   registry
/// - gives: `/healthz /readyz /metrics`, and to who may reach the admin port `/status /routes`
/// - runs on: an event loop of its own, and worker threads for what takes time to write
/// - must never: change anything, show a private key, or serve a page of another site
@NullMarked
package io.sluice.observe.admin;

import org.jspecify.annotations.NullMarked;
