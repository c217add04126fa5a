package io.sluice.upstream;

import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import org.jspecify.annotations.Nullable;

/// Who asked for a connection.
public interface ConnectionReceiver {
  void connected(UpstreamConnection connection);

  /// @param endpoint the one that was tried; null when none could be chosen
  void connectFailed(ProxyFailure failure, Backend.@Nullable Endpoint endpoint);
}
