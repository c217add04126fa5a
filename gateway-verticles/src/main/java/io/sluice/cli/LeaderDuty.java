package io.sluice.cli;

import io.sluice.leader.Duty;
import io.sluice.proxies.ProxiesVerticle;
import io.sluice.proxies.Role;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a replica does only while it leads: verticles that write to the API server, deployed afresh
/// each time. Proxies are told last, when all that is done for them is under way.
final class LeaderDuty implements Duty {
  private final Vertx vertx;
  private final ProxiesVerticle proxies;
  private final List<Work> works;
  private final List<String> deployed = new ArrayList<>();
  private volatile boolean leading;

  /// @param verticle makes one that has not run before
  record Work(Supplier<VerticleBase> verticle, DeploymentOptions options) {}

  LeaderDuty(Vertx vertx, ProxiesVerticle proxies, List<Work> works) {
    this.vertx = vertx;
    this.proxies = proxies;
    this.works = List.copyOf(works);
  }

  boolean leading() {
    return leading;
  }

  @Override
  public Future<?> lead() {
    leading = true;
    List<Future<?>> started = new ArrayList<>();
    for (Work work : works) {
      started.add(
          vertx.deployVerticle(work.verticle().get(), work.options()).onSuccess(deployed::add));
    }
    return Future.join(started).onComplete(_ -> proxies.role(Role.LEADS));
  }

  /// All of them stop, whatever becomes of one.
  @Override
  public Future<?> follow() {
    leading = false;
    proxies.role(Role.FOLLOWS);
    List<Future<?>> stopped = new ArrayList<>();
    deployed.forEach(id -> stopped.add(vertx.undeploy(id)));
    deployed.clear();
    return stopped.isEmpty() ? Future.succeededFuture() : Future.join(stopped);
  }
}
