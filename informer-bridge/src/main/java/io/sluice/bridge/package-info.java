/// Takes resources from outside (a directory of manifests, later the Kubernetes API), gives
/// [ResourceBatch] messages on the event bus. Runs on its own worker threads. Knows nothing of
/// gateways, and must never interpret a resource beyond its identity and metadata.
@NullMarked
package io.sluice.bridge;

import org.jspecify.annotations.NullMarked;
