/// What a route's filters do to a request and its answer, as pure functions.
///
/// - takes: filters and rules of the route table, parts of a request as text
/// - gives: plans made once for a rule, and what they come to for a request
/// - runs on: the event loop of the exchange; plans that keep count belong to one loop
/// - must never: touch a socket, or give out text that could end a header line
@NullMarked
package io.sluice.filter;

import org.jspecify.annotations.NullMarked;
