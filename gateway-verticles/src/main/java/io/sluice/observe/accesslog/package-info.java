/// One line a request.
///
/// - takes: finished exchanges, on the loop that had them
/// - gives: lines in a file or on standard output, or a count of what was dropped
/// - runs on: encoding on the event loops, writing on a thread of its own
/// - must never: make an event loop wait, or let a client write a line of its own
@NullMarked
package io.sluice.observe.accesslog;

import org.jspecify.annotations.NullMarked;
