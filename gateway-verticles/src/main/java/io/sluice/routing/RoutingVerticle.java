package io.sluice.routing;

import io.sluice.bridge.ResourceBatch;
import io.sluice.message.Addresses;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.PortReport;
import io.sluice.message.ProxiesReport;
import io.sluice.status.StatusReport;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts [Translation] on the event bus: resource batches and what became of serving in; route
/// tables, endpoint changes ([Publication]) and, a moment later and never before a table, status
/// reports out.
///
/// Whoever starts late asks at [Addresses#CURRENT_ROUTES] and [Addresses#CURRENT_STATUS], after it
/// has registered for what is published: replies and publications come in one order.
public final class RoutingVerticle extends VerticleBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(RoutingVerticle.class);
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private static final StatusReport NOTHING_YET =
      new StatusReport(0, Map.of(), Map.of(), List.of());

  /// Several batches in a row are worth one report.
  private static final Duration STATUS_DELAY = Duration.ofMillis(20);

  /// No timer is set further ahead, so that a clock which is put right is noticed.
  private static final Duration LONGEST_TIMER = Duration.ofHours(1);

  private final Translation translation;
  private final Clock clock;
  private final ReportLog log = new ReportLog(LOGGER);
  private @Nullable Publication publication;
  private @Nullable StatusReport published;
  private boolean statusTimer;
  private long momentTimer = -1;

  /// @param clock the translation's
  public RoutingVerticle(Translation translation, Clock clock) {
    this.translation = translation;
    this.clock = clock;
  }

  /// A thread of its own: a snapshot of ten thousand routes takes a while.
  public static DeploymentOptions deployment() {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName("sluice-routing")
        .setWorkerPoolSize(1);
  }

  @Override
  public Future<?> start() {
    EventBus bus = vertx.eventBus();
    bus.<ResourceBatch>localConsumer(Addresses.RESOURCES, this::takeBatch);
    bus.<PortReport>localConsumer(
        Addresses.PORTS, message -> takeOutcome(() -> translation.apply(message.body())));
    bus.<GatewayAddresses>localConsumer(
        Addresses.GATEWAY_ADDRESSES,
        message -> takeOutcome(() -> translation.apply(message.body())));
    bus.<ProxiesReport>localConsumer(
        Addresses.PROXIES, message -> takeOutcome(() -> translation.apply(message.body())));
    bus.localConsumer(Addresses.CURRENT_STATUS, message -> message.reply(currentReport(), LOCAL));
    publication =
        switch (translation.topology()) {
          case ONE_PROCESS -> new LocalPublication(bus, LOCAL, translation);
          case PROXIES_PER_GATEWAY ->
              new ClusterPublication(vertx, LOCAL, translation, this::reportSoon);
        };
    publication.open();
    return Future.succeededFuture();
  }

  private void takeBatch(Message<ResourceBatch> message) {
    try {
      publish(translation.apply(message.body()));
      log.notes(translation.notes());
      message.reply(null);
    } catch (RuntimeException defect) {
      // Whatever was published before stays in service.
      LOGGER.atError().setCause(defect).log("batch not taken in");
      message.fail(1, defect.toString());
    }
  }

  private void takeOutcome(Runnable take) {
    take.run();
    reportSoon();
  }

  private void publish(TableChanges changes) {
    Objects.requireNonNull(publication, "started").publish(changes);
    log.defects(translation.defects());
    waitForNextMoment();
    reportSoon();
  }

  private void reportSoon() {
    if (!statusTimer) {
      statusTimer = true;
      vertx.setTimer(STATUS_DELAY.toMillis(), _ -> report());
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // the translation gives the same object while it is the same
  private void report() {
    statusTimer = false;
    if (Objects.requireNonNull(publication, "started").holding()) {
      return;
    }
    StatusReport report = translation.report();
    if (report != published) {
      published = report;
      log.report(report);
      vertx.eventBus().publish(Addresses.STATUS, report, LOCAL);
    }
  }

  /// While something is waited for that others hang on, what was said last still holds.
  private StatusReport currentReport() {
    if (!Objects.requireNonNull(publication, "started").holding()) {
      return translation.report();
    }
    return published == null ? NOTHING_YET : published;
  }

  private void waitForNextMoment() {
    if (momentTimer >= 0) {
      vertx.cancelTimer(momentTimer);
      momentTimer = -1;
    }
    translation
        .nextMoment()
        .ifPresent(moment -> momentTimer = vertx.setTimer(until(moment), _ -> tick()));
  }

  private long until(Instant moment) {
    long millis = Duration.between(clock.instant(), moment).toMillis() + 1;
    return Math.clamp(millis, 1, LONGEST_TIMER.toMillis());
  }

  private void tick() {
    momentTimer = -1;
    publish(translation.tick());
  }
}
