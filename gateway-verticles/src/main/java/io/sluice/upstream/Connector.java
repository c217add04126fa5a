package io.sluice.upstream;

/// How a backend's connections are opened. On the pool's event loop.
interface Connector {
  /// @param receiver told once, unless the acquisition is cancelled
  Upstreams.Acquisition connect(EndpointPool endpoint, ConnectionReceiver receiver);
}
