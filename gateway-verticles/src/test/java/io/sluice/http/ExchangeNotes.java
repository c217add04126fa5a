package io.sluice.http;

import io.sluice.failure.FailureTable;
import io.sluice.observe.ExchangeObserver;
import io.sluice.observe.FinishedExchange;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps what an observer is told.
final class ExchangeNotes implements ExchangeObserver {
  final BlockingQueue<Note> finished = new LinkedBlockingQueue<>();

  /// @param failure as metrics name it; empty when there was none
  record Note(
      String failure,
      int status,
      String method,
      String target,
      String host,
      String requestId,
      String client,
      @Nullable String route,
      int attempts,
      long requestBytes,
      long responseBytes,
      long duration) {}

  @Override
  public void exchangeFinished(FinishedExchange exchange) {
    var failure = exchange.failure();
    var route = exchange.route();
    finished.add(
        new Note(
            failure == null ? "" : FailureTable.of(failure).word(),
            exchange.status(),
            exchange.method(),
            exchange.target(),
            exchange.host(),
            exchange.requestId(),
            exchange.clientAddress(),
            route == null ? null : route.origin().name(),
            exchange.attempts(),
            exchange.requestBodyBytes(),
            exchange.responseBodyBytes(),
            exchange.durationNanos()));
  }

  /// The next exchange that ended.
  Note next() {
    try {
      Note note = finished.poll(5, TimeUnit.SECONDS);
      if (note == null) {
        throw new AssertionError("no exchange has ended");
      }
      return note;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void downstreamOpened() {}

  @Override
  public void downstreamClosed() {}

  @Override
  public void upstreamOpened() {}

  @Override
  public void upstreamClosed() {}

  @Override
  public void downstreamRefused(String reason) {}
}
