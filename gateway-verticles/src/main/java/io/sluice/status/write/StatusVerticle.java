package io.sluice.status.write;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.Addresses;
import io.sluice.observe.LogKeys;
import io.sluice.status.ResourceStatus;
import io.sluice.status.StatusReport;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what reports say to the API server. Deployed only while this process leads.
public final class StatusVerticle extends VerticleBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(StatusVerticle.class);
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);
  private static final int WRITERS = 8;

  /// Longer than any request takes: a slow one is no blocked thread.
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);

  private final StatusStore store;
  private final Pending pending = new Pending(new SplittableRandom());
  private Map<ResourceKey, ResourceStatus> reported = Map.of();
  private @Nullable WorkerExecutor writers;
  private int writing;

  public StatusVerticle(KubernetesClient client, Clock clock) {
    this.store = new StatusStore(client, clock);
  }

  /// A thread of its own, to compare thousands of objects.
  public static DeploymentOptions deployment() {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName("sluice-status")
        .setWorkerPoolSize(1);
  }

  @Override
  public Future<?> start() {
    writers =
        vertx.createSharedWorkerExecutor(
            "sluice-status-writers", WRITERS, LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
    vertx.eventBus().<StatusReport>localConsumer(Addresses.STATUS, message -> take(message.body()));
    // Not waited for: routing may be busy with its first snapshot.
    vertx
        .eventBus()
        .<StatusReport>request(Addresses.CURRENT_STATUS, null, LOCAL)
        .map(Message::body)
        .onSuccess(this::take)
        .onFailure(
            failure ->
                LOGGER
                    .atInfo()
                    .addKeyValue(LogKeys.ERROR, failure.getMessage())
                    .log("no status yet; the next report is waited for"));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return writers == null ? Future.succeededFuture() : writers.close();
  }

  private void take(StatusReport report) {
    ReportDifference.find(reported, report.resources(), pending::offer);
    reported = report.resources();
    pump();
  }

  private void pump() {
    while (writing < WRITERS) {
      ResourceStatus status = pending.take();
      if (status == null) {
        return;
      }
      writing++;
      write(status);
    }
  }

  private void write(ResourceStatus status) {
    Objects.requireNonNull(writers, "started")
        .executeBlocking(() -> store.write(status), false)
        .onComplete(
            _ -> done(status.key(), pending.written(status.key())),
            failure -> failed(status.key(), failure));
  }

  private void failed(ResourceKey key, Throwable failure) {
    Duration rest = pending.failed(key);
    LOGGER
        .atWarn()
        .addKeyValue(LogKeys.RESOURCE, key)
        .addKeyValue(LogKeys.ERROR, failure.getMessage())
        .addKeyValue(LogKeys.RETRY_SECONDS, rest.toMillis() / 1000.0)
        .log("status not written");
    done(key, rest);
  }

  private void done(ResourceKey key, Duration rest) {
    writing--;
    vertx.setTimer(
        rest.toMillis(),
        _ -> {
          pending.rested(key);
          pump();
        });
    pump();
  }
}
