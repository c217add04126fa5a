/// Takes resource batches and reports about ports, gives route tables, endpoint changes and status
/// reports: each change recomputes what depends on it and nothing else. Runs on the routing
/// verticle's own thread, so that a large snapshot holds up nobody. Must never decide who attaches
/// to what (`attach` does), nor touch a socket.
@NullMarked
package io.sluice.routing;

import org.jspecify.annotations.NullMarked;
