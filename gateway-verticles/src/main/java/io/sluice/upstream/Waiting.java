package io.sluice.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A request that waits for a place at a backend of which all endpoints are full.
final class Waiting implements Upstreams.Acquisition {
  /// The acquisition of whom has been told already.
  static final Upstreams.Acquisition OVER = () -> {};

  private final BackendPool pool;
  private final Upstreams.Reuse reuse;
  private final Collection<Backend.Endpoint> avoid;
  private final ConnectionReceiver receiver;
  private @Nullable Future<?> timer;
  private Upstreams.@Nullable Acquisition next;
  private boolean cancelled;

  Waiting(
      BackendPool pool,
      Upstreams.Reuse reuse,
      Collection<Backend.Endpoint> avoid,
      ConnectionReceiver receiver) {
    this.pool = pool;
    this.reuse = reuse;
    this.avoid = avoid;
    this.receiver = receiver;
  }

  Upstreams.Reuse reuse() {
    return reuse;
  }

  Collection<Backend.Endpoint> avoid() {
    return avoid;
  }

  ConnectionReceiver receiver() {
    return receiver;
  }

  /// @param longest zero: no bound
  void startTimer(EventLoop eventLoop, Duration longest) {
    if (longest.isPositive()) {
      timer = eventLoop.schedule(this::timedOut, longest.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void timedOut() {
    pool.removeWaiting(this);
    receiver.connectFailed(pool.waitedTooLong(), null);
  }

  /// It waits no longer, but perhaps for a connect.
  void served(Upstreams.Acquisition next) {
    stopTimer();
    this.next = next;
    if (cancelled) {
      next.cancel();
    }
  }

  void fail(ProxyFailure failure) {
    stopTimer();
    receiver.connectFailed(failure, null);
  }

  @Override
  public void cancel() {
    cancelled = true;
    stopTimer();
    if (next != null) {
      next.cancel();
      return;
    }
    pool.removeWaiting(this);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
