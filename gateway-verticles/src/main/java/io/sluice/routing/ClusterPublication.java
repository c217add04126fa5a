package io.sluice.routing;

import io.sluice.bridge.ResourceKey;
import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayEndpoints;
import io.sluice.message.GatewayTable;
import io.sluice.message.GatewaysDesired;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// To the proxies of each Gateway, and to whoever provisions them.
///
/// What a change refers to may not be known yet: it is asked for ([Addresses#WANTED]) and the
/// change is held back until the source has said what it knows. Otherwise a route to a Service that
/// nobody has asked for before would answer 500 for a moment, and a controller that starts would
/// take every backend away for one.
final class ClusterPublication implements Publication {
  /// A source that does not answer holds up other users' changes no longer than this.
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(2);

  /// At a start everything is asked for.
  private static final Duration LONGEST_FIRST_HOLD = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final EventBus bus;
  private final DeliveryOptions options;
  private final Translation translation;
  private final Runnable released;
  private final Map<ResourceKey, GatewayTable> published = new HashMap<>();
  private final Map<ResourceKey, List<EndpointsChanged>> heldEndpoints = new HashMap<>();
  private final Set<ResourceKey> heldTables = new HashSet<>();
  private Map<ResourceKey, GatewayDesired> desired = Map.of();
  private boolean started;
  private long holdTimer = -1;

  /// @param released is told when nothing is held any more
  ClusterPublication(
      Vertx vertx, DeliveryOptions options, Translation translation, Runnable released) {
    this.vertx = vertx;
    this.bus = vertx.eventBus();
    this.options = options;
    this.translation = translation;
    this.released = released;
  }

  @Override
  public void open() {
    bus.<ResourceKey>localConsumer(
        Addresses.CURRENT_GATEWAY_TABLE,
        message -> message.reply(published.get(message.body()), options));
    bus.localConsumer(Addresses.CURRENT_GATEWAYS, this::tellDesired);
  }

  /// That no Gateway is known yet must not be read as that there is none.
  private void tellDesired(Message<Object> question) {
    if (started) {
      question.reply(new GatewaysDesired(desired), options);
    } else {
      question.fail(0, "nothing is known yet: ask again, or wait for what is published");
    }
  }

  @Override
  public boolean holding() {
    return holdTimer >= 0;
  }

  @Override
  public void publish(TableChanges changes) {
    changes.byPlane().forEach(this::hold);
    if (translation.wantsOthers()) {
      bus.publish(Addresses.WANTED, translation.tellWanted(), options);
    }
    if (translation.resolved()) {
      release();
    } else if (!holding()) {
      Duration longest = started ? LONGEST_HOLD : LONGEST_FIRST_HOLD;
      holdTimer = vertx.setTimer(longest.toMillis(), _ -> release());
    }
  }

  private void hold(Plane plane, TableChange change) {
    if (plane instanceof Plane.Proxies(ResourceKey gateway)) {
      switch (change) {
        case TableChange.None() -> {}
        case TableChange.Whole _ -> heldTables.add(gateway);
        case TableChange.Endpoints(var backends) ->
            heldEndpoints.computeIfAbsent(gateway, _ -> new ArrayList<>()).addAll(backends);
      }
    }
  }

  private void release() {
    boolean held = holding();
    if (held) {
      vertx.cancelTimer(holdTimer);
      holdTimer = -1;
    }
    started = true;
    Map<ResourceKey, GatewayDesired> now = translation.desired();
    published.keySet().removeIf(gateway -> !now.containsKey(gateway));
    now.forEach(this::publishTable);
    heldEndpoints.forEach(this::publishEndpoints);
    heldTables.clear();
    heldEndpoints.clear();
    publishDesired(now);
    if (held) {
      released.run();
    }
  }

  /// Also when nothing but the generation is another: the proxies acknowledge it.
  private void publishTable(ResourceKey gateway, GatewayDesired wanted) {
    GatewayTable before = published.get(gateway);
    if (before != null
        && before.generation() == wanted.generation()
        && !heldTables.contains(gateway)) {
      return;
    }
    heldEndpoints.remove(gateway);
    GatewayTable table = keep(gateway, wanted.generation());
    bus.publish(Addresses.GATEWAY_TABLES, table, options);
  }

  private void publishEndpoints(ResourceKey gateway, List<EndpointsChanged> changed) {
    GatewayTable before = published.get(gateway);
    if (before != null) {
      GatewayTable table = keep(gateway, before.generation());
      var message = new GatewayEndpoints(gateway, table.table().version(), changed);
      bus.publish(Addresses.GATEWAY_ENDPOINTS, message, options);
    }
  }

  private GatewayTable keep(ResourceKey gateway, long generation) {
    var table =
        new GatewayTable(gateway, generation, translation.table(new Plane.Proxies(gateway)));
    published.put(gateway, table);
    return table;
  }

  @SuppressWarnings("ReferenceEquality") // persistent: what did not change is identical
  private void publishDesired(Map<ResourceKey, GatewayDesired> now) {
    if (now != desired) {
      desired = now;
      bus.publish(Addresses.GATEWAYS, new GatewaysDesired(now), options);
    }
  }
}
