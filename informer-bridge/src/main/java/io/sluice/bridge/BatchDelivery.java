package io.sluice.bridge;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one batch after the other, each when the one before was taken in: nothing is lost before
/// somebody listens, nothing is reordered, and a slow consumer slows the source.
public final class BatchDelivery {
  private static final Logger LOGGER = LoggerFactory.getLogger(BatchDelivery.class);
  private static final Duration NOBODY_LISTENS = Duration.ofMillis(20);
  private static final DeliveryOptions OPTIONS =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(Duration.ofSeconds(30).toMillis());

  private final EventBus bus;
  private final String address;

  public BatchDelivery(EventBus bus, String address) {
    this.bus = bus;
    this.address = address;
  }

  /// Returns when the batch was taken in.
  ///
  /// @throws InterruptedException when the source is to stop
  public void deliver(ResourceBatch batch) throws InterruptedException {
    while (!offer(batch)) {
      Thread.sleep(NOBODY_LISTENS);
    }
  }

  private boolean offer(ResourceBatch batch) throws InterruptedException {
    try {
      bus.request(address, batch, OPTIONS).toCompletionStage().toCompletableFuture().get();
      return true;
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof ReplyException reply)) {
        throw new IllegalStateException("cannot send to " + address, failure.getCause());
      }
      if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
        return false;
      }
      // It was handed over. Sending it again would not make the consumer like it better.
      LOGGER
          .atError()
          .addKeyValue("address", address)
          .addKeyValue("events", batch.events().size())
          .addKeyValue("failure", reply.getMessage())
          .log("resource batch failed");
      return true;
    }
  }
}
