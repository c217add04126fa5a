package io.sluice.observe;

import io.sluice.observe.accesslog.LoopLog;
import io.sluice.observe.metric.LoopMetrics;
import org.jspecify.annotations.Nullable;

/// Counts and logs what one event loop does.
final class LoopObserver implements ExchangeObserver {
  private final LoopMetrics metrics;
  private final @Nullable LoopLog log;

  LoopObserver(LoopMetrics metrics, @Nullable LoopLog log) {
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public void exchangeFinished(FinishedExchange exchange) {
    metrics.exchangeFinished(exchange);
    if (log != null) {
      log.exchangeFinished(exchange);
    }
  }

  @Override
  public void downstreamOpened() {
    metrics.downstreamOpened();
  }

  @Override
  public void downstreamClosed() {
    metrics.downstreamClosed();
  }

  @Override
  public void upstreamOpened() {
    metrics.upstreamOpened();
  }

  @Override
  public void upstreamClosed() {
    metrics.upstreamClosed();
  }

  @Override
  public void downstreamRefused(String reason) {
    metrics.downstreamRefused(reason);
  }
}
