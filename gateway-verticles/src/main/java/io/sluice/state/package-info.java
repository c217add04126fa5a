/// Takes batches of manifests, gives the resources that count now: admitted, indexed, the last
/// good version where the newest is wrong. Runs on the routing stage's thread. Must never judge
/// what a resource means beside others.
@NullMarked
package io.sluice.state;

import org.jspecify.annotations.NullMarked;
