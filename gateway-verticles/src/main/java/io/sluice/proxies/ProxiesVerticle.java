package io.sluice.proxies;

import io.sluice.authority.Identity;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.Addresses;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayEndpoints;
import io.sluice.message.GatewayTable;
import io.sluice.message.GatewaysDesired;
import io.sluice.message.ProxiesReport;
import io.sluice.observe.LogKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server that proxies connect to. One instance, on an event loop.
public final class ProxiesVerticle extends VerticleBase implements Session.Listener {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProxiesVerticle.class);
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);
  private static final String GATEWAY_GROUP = "gateway.networking.k8s.io";

  private final Place place;
  private final BridgeBounds bounds;
  private final LongSupplier revision;
  private final String epoch = UUID.randomUUID().toString();
  private final Map<ResourceKey, Proxies> byGateway = new HashMap<>();
  private Map<ResourceKey, GatewayDesired> desired = Map.of();
  private volatile Role role = Role.FOLLOWS;
  private volatile ServerSSLOptions tls;
  private volatile @Nullable NetServer server;

  /// Where to listen. Port 0: any free one.
  public record Place(String address, int port) {}

  /// @param tls the controller's certificate, and whom to trust ([BridgeTls])
  /// @param revision the highest resource version that routing has taken in; 0: not known
  public ProxiesVerticle(
      Place place, BridgeBounds bounds, ServerSSLOptions tls, LongSupplier revision) {
    this.place = place;
    this.bounds = bounds;
    this.tls = required(tls);
    this.revision = revision;
  }

  private static ServerSSLOptions required(ServerSSLOptions tls) {
    return tls.copy().setClientAuth(ClientAuth.REQUIRED);
  }

  /// A Gateway's feed and who reads it.
  private static final class Proxies {
    final Feed feed;
    final Set<Session> sessions = new LinkedHashSet<>();
    @Nullable ProxiesReport reported;

    Proxies(Feed feed) {
      this.feed = feed;
    }
  }

  /// Completes when proxies can connect.
  @Override
  public Future<?> start() {
    EventBus bus = vertx.eventBus();
    bus.<GatewayTable>localConsumer(Addresses.GATEWAY_TABLES, message -> take(message.body()));
    bus.<GatewayEndpoints>localConsumer(
        Addresses.GATEWAY_ENDPOINTS, message -> take(message.body()));
    bus.<GatewaysDesired>localConsumer(Addresses.GATEWAYS, message -> take(message.body()));
    bus.<GatewaysDesired>request(Addresses.CURRENT_GATEWAYS, "", LOCAL)
        .onSuccess(reply -> take(reply.body()))
        .onFailure(_ -> {}); // routing is not there yet: it will publish
    vertx.setPeriodic(Math.max(1, bounds.heartbeat().toMillis()), _ -> beat());
    NetServer made =
        vertx
            .createNetServer(
                new TcpServerConfig().setHost(place.address()).setPort(place.port()).setSsl(true),
                tls)
            .connectHandler(this::connected);
    server = made;
    return made.listen();
  }

  /// The port that was bound.
  public int port() {
    return Objects.requireNonNull(server, "started").actualPort();
  }

  /// May be called from any thread.
  public void role(Role next) {
    role = next;
    onContext(() -> byGateway.values().forEach(each -> each.sessions.forEach(s -> s.tell(next))));
  }

  /// Other certificates, for connections from now on. May be called from any thread.
  public Future<Boolean> tls(ServerSSLOptions next) {
    tls = required(next);
    NetServer running = server;
    return running == null ? Future.succeededFuture(true) : running.updateSSLOptions(tls);
  }

  private void onContext(Runnable task) {
    Context own = context;
    if (own != null) {
      own.runOnContext(_ -> task.run());
    }
  }

  private void take(GatewayTable table) {
    Proxies proxies = byGateway.get(table.gateway());
    if (proxies != null && proxies.feed.take(table)) {
      proxies.sessions.forEach(Session::pump);
    }
  }

  private void take(GatewayEndpoints changed) {
    Proxies proxies = byGateway.get(changed.gateway());
    if (proxies != null && proxies.feed.take(changed.changed())) {
      proxies.sessions.forEach(Session::pump);
    }
  }

  private void take(GatewaysDesired next) {
    desired = next.byGateway();
    byGateway
        .values()
        .removeIf(
            proxies -> proxies.sessions.isEmpty() && !desired.containsKey(proxies.feed.gateway()));
    byGateway.values().forEach(this::takePorts);
  }

  private void takePorts(Proxies proxies) {
    GatewayDesired wanted = desired.get(proxies.feed.gateway());
    if (wanted != null && proxies.feed.takePorts(wanted.ports())) {
      proxies.sessions.forEach(Session::pump);
    }
  }

  private void connected(NetSocket socket) {
    Optional<ResourceKey> gateway = gateway(socket);
    Proxies proxies = gateway.map(this::proxies).orElse(null);
    if (proxies == null || proxies.sessions.size() >= bounds.proxies()) {
      LOGGER
          .atWarn()
          .addKeyValue(LogKeys.CLIENT, String.valueOf(socket.remoteAddress()))
          .addKeyValue(LogKeys.REASON, proxies == null ? "not a proxy's certificate" : "too many")
          .log("proxy refused");
      socket.close().onFailure(_ -> {}); // it is gone already
      return;
    }
    Session session = new Session(socket, proxies.feed, bounds, this);
    proxies.sessions.add(session);
    socket.exceptionHandler(_ -> {}); // the close handler follows
    socket.closeHandler(_ -> ended(proxies, session));
  }

  /// The certificate alone says whose proxy it is.
  private static Optional<ResourceKey> gateway(NetSocket socket) {
    try {
      return Identity.of((X509Certificate) socket.peerCertificates().getFirst())
          .filter(Identity.Proxy.class::isInstance)
          .map(Identity.Proxy.class::cast)
          .map(
              proxy ->
                  new ResourceKey(GATEWAY_GROUP, "Gateway", proxy.namespace(), proxy.gateway()));
    } catch (SSLPeerUnverifiedException nobody) {
      return Optional.empty();
    }
  }

  private Proxies proxies(ResourceKey gateway) {
    return byGateway.computeIfAbsent(
        gateway,
        _ -> {
          Proxies proxies = new Proxies(new Feed(gateway, bounds.history(), revision));
          takePorts(proxies);
          vertx
              .eventBus()
              .<@Nullable GatewayTable>request(Addresses.CURRENT_GATEWAY_TABLE, gateway, LOCAL)
              .onSuccess(reply -> takeIfAny(reply.body()))
              .onFailure(_ -> {}); // routing is not there yet: it will publish
          return proxies;
        });
  }

  private void takeIfAny(@Nullable GatewayTable table) {
    if (table != null) {
      take(table);
    }
  }

  @Override
  public void greeted(Session session) {
    Proxies proxies = byGateway.get(session.feed().gateway());
    if (proxies != null) {
      List.copyOf(proxies.sessions).stream()
          .filter(other -> other != session && other.pod().equals(session.pod()))
          .forEach(other -> other.drop("came back"));
    }
    session.welcome(epoch, role);
    LOGGER
        .atInfo()
        .addKeyValue(LogKeys.GATEWAY, session.feed().gateway().qualifiedName())
        .addKeyValue(LogKeys.NAME, session.pod())
        .log("proxy connected");
  }

  @Override
  public void acknowledged(Session session) {
    Proxies proxies = byGateway.get(session.feed().gateway());
    if (proxies != null) {
      report(proxies);
    }
  }

  private void ended(Proxies proxies, Session session) {
    session.closed();
    proxies.sessions.remove(session);
    report(proxies);
    if (proxies.sessions.isEmpty() && !desired.containsKey(proxies.feed.gateway())) {
      byGateway.remove(proxies.feed.gateway(), proxies);
    }
  }

  private void report(Proxies proxies) {
    ProxiesReport report = Acks.report(proxies.feed, proxies.sessions);
    if (!report.equals(proxies.reported)) {
      proxies.reported = report;
      vertx.eventBus().send(Addresses.PROXIES, report, LOCAL);
    }
  }

  private void beat() {
    for (Proxies proxies : byGateway.values()) {
      List.copyOf(proxies.sessions).forEach(Session::beat);
    }
  }
}
