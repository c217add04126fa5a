/// Which controller replica writes.
///
/// - takes: a Lease in the controller's namespace
/// - gives: calls to lead and to follow, one after another
/// - runs on: a thread of its own for the Lease; the calls on a Vert.x context
/// - must never: call a process leader whose Lease may have run out
@NullMarked
package io.sluice.leader;

import org.jspecify.annotations.NullMarked;
