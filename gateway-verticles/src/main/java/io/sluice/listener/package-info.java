/// Takes route tables and endpoint changes from the bus and connections from the network, gives
/// each connection to HTTP with the listener port it came in by. One [ListenerVerticle] per event
/// loop; what they share ([PortRegistry], [ConnectionLimits], certificates) is safe for all of
/// them. Must never look into a request.
@NullMarked
package io.sluice.listener;

import org.jspecify.annotations.NullMarked;
