package io.sluice.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.sluice.observe.LogKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Competes for a Lease until it is closed. Who stops in order gives the Lease back, so that
/// another replica takes it at its next attempt; who dies is replaced when the Lease has run out.
///
/// Who cannot renew the Lease stops leading four seconds before another can take it, be the API
/// server ever so slow: a timer of its own sees to that.
public final class Leadership {
  private static final Logger LOGGER = LoggerFactory.getLogger(Leadership.class);

  /// With an attempt every 2 s, a dead leader is replaced within 15 s.
  private static final Duration LEASE = Duration.ofSeconds(12);

  private static final Duration RENEW_DEADLINE = Duration.ofSeconds(8);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final RequestConfig REQUESTS =
      new RequestConfigBuilder().withRequestTimeout(3_000).withRequestRetryBackoffLimit(0).build();

  private final Vertx vertx;
  private final Context context;
  private final WorkerExecutor worker;
  private final LeaseClaim claim;
  private final String identity;
  private final Duty duty;

  // All of these belong to the context.
  private Future<?> calls = Future.succeededFuture();
  private String holder = "";
  private long renewedAt;
  private long retryTimer;
  private long lookTimer;
  private boolean attempting;
  private boolean leading;
  private boolean closed;

  private Leadership(Vertx vertx, KubernetesClient client, LeaseName lease, Duty duty) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.worker = vertx.createSharedWorkerExecutor("sluice-leader-" + lease.identity(), 1);
    this.claim =
        new LeaseClaim(client.newClient(REQUESTS).adapt(KubernetesClient.class), lease, LEASE);
    this.identity = lease.identity();
    this.duty = duty;
  }

  /// @param duty is called on the present context, or on a new one when there is none
  public static Leadership compete(
      Vertx vertx, KubernetesClient client, LeaseName lease, Duty duty) {
    Leadership leadership = new Leadership(vertx, client, lease, duty);
    leadership.context.runOnContext(_ -> leadership.open());
    return leadership;
  }

  /// Stops the duty, and gives the Lease back when that is done.
  public Future<Void> close() {
    return Future.future(promise -> context.runOnContext(_ -> closing().onComplete(promise)));
  }

  private void open() {
    retryTimer = vertx.setPeriodic(0, RETRY.toMillis(), _ -> attempt());
    lookTimer = vertx.setPeriodic(LOOK.toMillis(), _ -> look());
  }

  private Future<Void> closing() {
    if (!closed) {
      closed = true;
      vertx.cancelTimer(retryTimer);
      vertx.cancelTimer(lookTimer);
      lose();
    }
    return calls.transform(_ -> giveBack()).transform(_ -> worker.close());
  }

  private Future<Void> giveBack() {
    return worker.<Void>executeBlocking(
        () -> {
          claim.release();
          return null;
        });
  }

  private void attempt() {
    if (attempting) {
      return;
    }
    attempting = true;
    long begin = System.nanoTime();
    worker
        .executeBlocking(claim::attempt)
        .onComplete(
            now -> {
              attempting = false;
              held(now, begin);
            },
            failure -> {
              attempting = false;
              LOGGER
                  .atWarn()
                  .addKeyValue(LogKeys.ERROR, failure.getMessage())
                  .log("lease not read or renewed");
            });
  }

  private void held(String now, long since) {
    if (!now.isEmpty() && !now.equals(holder)) {
      holder = now;
      LOGGER.atInfo().addKeyValue(LogKeys.NAME, holder).log("leader");
    }
    if (!now.equals(identity)) {
      lose();
    } else if (!closed) {
      renewedAt = since;
      look();
      win();
    }
  }

  private void look() {
    if (leading && isOverdue()) {
      LOGGER.atWarn().log("lease could not be renewed in time");
      lose();
    }
  }

  private boolean isOverdue() {
    return System.nanoTime() - renewedAt > RENEW_DEADLINE.toNanos();
  }

  private void win() {
    if (!leading && !isOverdue()) {
      leading = true;
      call(duty::lead);
    }
  }

  private void lose() {
    if (leading) {
      leading = false;
      call(duty::follow);
    }
  }

  private void call(Supplier<Future<?>> next) {
    calls =
        calls
            .transform(_ -> next.get().<Void>mapEmpty())
            .onFailure(
                failure ->
                    LOGGER.atError().setCause(failure).log("change of leadership not carried out"));
  }
}
