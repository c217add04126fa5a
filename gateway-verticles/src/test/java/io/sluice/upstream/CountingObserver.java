package io.sluice.upstream;

import io.sluice.observe.ExchangeObserver;
import io.sluice.observe.FinishedExchange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts connections.
public final class CountingObserver implements ExchangeObserver {
  public final AtomicInteger downstream = new AtomicInteger();
  public final AtomicInteger upstream = new AtomicInteger();
  public final List<String> refused = new CopyOnWriteArrayList<>();

  @Override
  public void exchangeFinished(FinishedExchange exchange) {}

  @Override
  public void downstreamOpened() {
    downstream.incrementAndGet();
  }

  @Override
  public void downstreamClosed() {
    downstream.decrementAndGet();
  }

  @Override
  public void upstreamOpened() {
    upstream.incrementAndGet();
  }

  @Override
  public void upstreamClosed() {
    upstream.decrementAndGet();
  }

  @Override
  public void downstreamRefused(String reason) {
    refused.add(reason);
  }
}
