/// Counts what event loops do and says it to Prometheus.
///
/// - takes: finished exchanges and connections, on the loop that had them; the route table
/// - gives: metric families, summed when they are asked for
/// - runs on: counting on the event loops, summing on whichever thread scrapes
/// - must never: touch a registry, a lock or an atomic for a request whose series is known
@NullMarked
package io.sluice.observe.metric;

import org.jspecify.annotations.NullMarked;
