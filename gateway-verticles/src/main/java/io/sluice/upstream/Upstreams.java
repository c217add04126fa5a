package io.sluice.upstream;

import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import java.util.Collection;

/// One event loop's connections to all backends. Everything happens on that loop.
public interface Upstreams {
  /// Chooses an endpoint by the power of two choices on outstanding exchanges and gives a
  /// connection to it: an idle one, else a new one, else the next that is released, within the
  /// bounds of the settings. A refused connect is NOT retried here: who asks decides.
  ///
  /// @param avoid endpoints to pass over while there is another
  /// @param receiver told once, perhaps before this returns
  /// @return to stop waiting, harmless after the receiver was told
  Acquisition acquire(
      BackendKey backend,
      Reuse reuse,
      Collection<Backend.Endpoint> avoid,
      ConnectionReceiver receiver);

  /// Whether a connection that has carried an exchange will do.
  enum Reuse {
    ALLOWED,
    FRESH_ONLY
  }

  /// A request for a connection that is under way.
  interface Acquisition {
    void cancel();
  }
}
