package io.sluice.listener;

import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.util.List;

/// The listening sockets of one event loop. May be called from any thread.
interface PortSockets {
  /// Binds a port; what was bound for it before is closed afterwards.
  ///
  /// @return completes when every address is bound, or fails with the first failure and none
  ///     of them bound
  Future<Void> bind(int listenerPort, List<InetSocketAddress> addresses);

  /// @return completes when the sockets are closed; never fails
  Future<Void> close(int listenerPort);
}
