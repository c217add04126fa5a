/// Takes backends and their endpoints, gives connections to them: pools, load balancing, bounds,
/// upstream TLS. Runs on one event loop each, and shares nothing with another loop. Must never see
/// a request.
@NullMarked
package io.sluice.upstream;

import org.jspecify.annotations.NullMarked;
