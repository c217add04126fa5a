/// Takes objects of a Kubernetes API server, gives [io.sluice.bridge.ResourceBatch] messages on the
/// event bus. Runs on threads of its own and on the client's. Must never interpret an object beyond
/// its identity, its labels and its metadata.
@NullMarked
package io.sluice.bridge.kubernetes;

import org.jspecify.annotations.NullMarked;
