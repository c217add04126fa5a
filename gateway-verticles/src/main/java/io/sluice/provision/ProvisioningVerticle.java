package io.sluice.provision;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.Addresses;
import io.sluice.message.GatewaysDesired;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is provisioned as [GatewaysDesired] says. Runs where it is deployed: the controller
/// that leads deploys it, and undeploys it when it no longer does.
///
/// Gateways wait in line and each gets one look at a time, so that one that fails, or that somebody
/// fights over, delays no other.
public final class ProvisioningVerticle extends VerticleBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProvisioningVerticle.class);
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  /// Certificates come due without any event.
  private static final Duration ROUND = Duration.ofMinutes(1);

  /// What the cluster itself changes at the same time is looked at once.
  private static final Duration SETTLING = Duration.ofMillis(50);

  private final KubernetesClient client;
  private final Set<String> namespaces;
  private final ProxyTemplate template;
  private final ProxyCertificates certificates;
  private final Map<ResourceKey, GatewayCare> cares = new HashMap<>();
  private final Queue<ResourceKey> line = new ArrayDeque<>();
  private final Set<ResourceKey> inLine = new HashSet<>();
  private final Map<ResourceKey, Alarm> alarms = new HashMap<>();
  private @Nullable ClusterObjects objects;
  private @Nullable GatewayUpkeep upkeep;
  private boolean synced;
  private boolean told;
  private boolean stopped;

  private record Alarm(long timer, long due) {}

  /// @param client stays the caller's to close
  /// @param namespaces whose Gateways are served; empty: of all
  public ProvisioningVerticle(
      KubernetesClient client,
      Set<String> namespaces,
      ProxyTemplate template,
      ProxyCertificates certificates) {
    this.client = client;
    this.namespaces = Set.copyOf(namespaces);
    this.template = template;
    this.certificates = certificates;
  }

  public static DeploymentOptions deployment() {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName("sluice-provision")
        .setWorkerPoolSize(1);
  }

  @Override
  public Future<?> start() {
    Context context = this.context;
    ClusterObjects watched =
        new ClusterObjects(client, namespaces, owner -> context.runOnContext(_ -> changed(owner)));
    objects = watched;
    upkeep = new GatewayUpkeep(watched, template, certificates);
    vertx
        .eventBus()
        .<GatewaysDesired>localConsumer(Addresses.GATEWAYS, message -> take(message.body()));
    vertx
        .eventBus()
        .<GatewaysDesired>request(Addresses.CURRENT_GATEWAYS, "", LOCAL)
        .onSuccess(reply -> takeFirst(reply.body()))
        .onFailure(_ -> LOGGER.atDebug().log("no Gateways yet: they will be published"));
    vertx.setPeriodic(ROUND.toMillis(), _ -> cares.keySet().forEach(this::enqueue));
    Future.fromCompletionStage(watched.start(), context).onSuccess(_ -> synced(watched));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    if (objects != null) {
      objects.stop();
    }
    return Future.succeededFuture();
  }

  private void synced(ClusterObjects watched) {
    synced = true;
    watched.owners().forEach(this::enqueue);
    cares.keySet().forEach(this::enqueue);
  }

  private void takeFirst(GatewaysDesired desired) {
    if (!told) {
      take(desired);
    }
  }

  private void take(GatewaysDesired desired) {
    if (!told && objects != null) {
      told = true;
      objects.owners().forEach(this::enqueue);
    }
    desired
        .byGateway()
        .forEach(
            (gateway, wish) -> {
              if (care(gateway).wish(wish)) {
                enqueue(gateway);
              }
            });
    cares.forEach(
        (gateway, care) -> {
          if (!desired.byGateway().containsKey(gateway) && care.wish(null)) {
            enqueue(gateway);
          }
        });
  }

  private GatewayCare care(ResourceKey gateway) {
    if (objects == null || upkeep == null) {
      throw new IllegalStateException("not started");
    }
    ClusterObjects watched = objects;
    GatewayUpkeep ours = upkeep;
    return cares.computeIfAbsent(
        gateway,
        key -> new GatewayCare(key, ours, watched, template.addressTimeout(), System::nanoTime));
  }

  private void changed(ResourceKey gateway) {
    GatewayCare care = cares.get(gateway);
    Duration delay = care == null ? Duration.ZERO : care.beforeRepair();
    later(gateway, delay.compareTo(SETTLING) < 0 ? SETTLING : delay);
  }

  /// Of several reasons to look again the earliest counts.
  private void later(ResourceKey gateway, Duration delay) {
    long due = System.nanoTime() + delay.toNanos();
    Alarm before = alarms.get(gateway);
    if (stopped || (before != null && before.due - due <= 0)) {
      return;
    }
    if (before != null) {
      vertx.cancelTimer(before.timer);
    }
    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> ring(gateway));
    alarms.put(gateway, new Alarm(timer, due));
  }

  private void ring(ResourceKey gateway) {
    alarms.remove(gateway);
    enqueue(gateway);
  }

  private void enqueue(ResourceKey gateway) {
    if (inLine.add(gateway)) {
      line.add(gateway);
      if (line.size() == 1) {
        context.runOnContext(_ -> lookAtNext());
      }
    }
  }

  private void lookAtNext() {
    ResourceKey gateway = line.peek();
    if (gateway == null) {
      return;
    }
    inLine.remove(gateway);
    if (synced && told && !stopped) {
      look(gateway);
    }
    line.remove();
    if (!line.isEmpty()) {
      context.runOnContext(_ -> lookAtNext());
    }
  }

  private void look(ResourceKey gateway) {
    GatewayCare care = care(gateway);
    care.look().ifPresent(delay -> later(gateway, delay));
    care.news()
        .ifPresent(report -> vertx.eventBus().send(Addresses.GATEWAY_ADDRESSES, report, LOCAL));
    care.untilRefused().ifPresent(delay -> later(gateway, delay));
    if (care.isOver()) {
      cares.remove(gateway);
    }
  }
}
