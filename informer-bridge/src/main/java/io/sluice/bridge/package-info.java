/// Watches a source of resources, be it Kubernetes or a directory of manifests.
///
/// - takes: files, or the API server's watch
/// - gives: resource events on the event bus
/// - runs on: threads of its own; only sends to the bus
/// - must never: know what a gateway is
@NullMarked
package io.sluice.bridge;

import org.jspecify.annotations.NullMarked;
