package io.sluice.listener;

import io.sluice.observe.LogKeys;
import io.sluice.settings.OperationSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a process's traffic in the order of architecture decision 16: readiness fails while
/// connections are still accepted and answers announce the close; then the listening sockets and
/// idle connections close and busy ones finish; what is left at the end of the drain timeout is
// cut.
final class Drain {
  private static final Logger LOGGER = LoggerFactory.getLogger(Drain.class);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Vertx vertx;
  private final OperationSettings settings;
  private final Listeners listeners;
  private final Promise<Void> drained = Promise.promise();

  Drain(Vertx vertx, OperationSettings settings, Listeners listeners) {
    this.vertx = vertx;
    this.settings = settings;
    this.listeners = listeners;
  }

  Future<Void> ended() {
    return drained.future();
  }

  void run() {
    onEachLoop(loop -> loop.connections().announceClose());
    LOGGER.atInfo().addKeyValue(LogKeys.CONNECTIONS, listeners.open()).log("draining");
    after(settings.readinessDelay(), this::stopAccepting);
  }

  private void stopAccepting() {
    listeners
        .registry()
        .close()
        .onComplete(
            _ -> {
              onEachLoop(loop -> loop.connections().closeWhenIdle());
              awaitEmpty(System.nanoTime() + settings.drainTimeout().toNanos());
            });
  }

  private void awaitEmpty(long deadline) {
    if (listeners.open() > 0 && System.nanoTime() - deadline < 0) {
      after(LOOK, () -> awaitEmpty(deadline));
      return;
    }
    LOGGER.atInfo().addKeyValue(LogKeys.CUT, listeners.open()).log("drained");
    Future.join(onEachLoop(ListenerLoop::close)).<Void>mapEmpty().onComplete(drained);
  }

  private List<Future<Void>> onEachLoop(Consumer<ListenerLoop> task) {
    return listeners.loops().stream()
        .map(
            loop -> {
              Promise<Void> done = Promise.promise();
              loop.eventLoop()
                  .execute(
                      () -> {
                        task.accept(loop);
                        done.complete();
                      });
              return done.future();
            })
        .toList();
  }

  private void after(Duration delay, Runnable task) {
    vertx.setTimer(Math.max(1, delay.toMillis()), _ -> task.run());
  }
}
