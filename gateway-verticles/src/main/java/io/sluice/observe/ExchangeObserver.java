package io.sluice.observe;

/// Told of every exchange and connection of one event loop, on that loop. Must not block.
public interface ExchangeObserver {
  void exchangeFinished(FinishedExchange exchange);

  void downstreamOpened();

  void downstreamClosed();

  void upstreamOpened();

  void upstreamClosed();

  /// A connection was refused before it carried an exchange.
  ///
  /// @param reason a low-cardinality word such as `connection limit`
  void downstreamRefused(String reason);
}
