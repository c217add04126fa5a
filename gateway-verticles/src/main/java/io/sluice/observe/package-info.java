/// Takes finished exchanges and the states of the other stages, gives metrics, access log lines
/// and the admin API. Counters live on the event loop that counts; a scrape sums them. Must never
/// touch a registry or a file on an event loop of the data plane.
@NullMarked
package io.sluice.observe;

import org.jspecify.annotations.NullMarked;
