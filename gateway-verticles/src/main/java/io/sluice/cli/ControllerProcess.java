package io.sluice.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.kubernetes.KubernetesSource;
import io.sluice.leader.Leadership;
import io.sluice.leader.LeaseName;
import io.sluice.message.Addresses;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayEndpoints;
import io.sluice.message.GatewayTable;
import io.sluice.message.GatewaysDesired;
import io.sluice.message.LocalCodecs;
import io.sluice.message.PortReport;
import io.sluice.message.ProxiesReport;
import io.sluice.message.WantedReferences;
import io.sluice.observe.LogKeys;
import io.sluice.observe.Observation;
import io.sluice.observe.admin.AdminVerticle;
import io.sluice.observe.admin.Readiness;
import io.sluice.provision.AuthoritySecret;
import io.sluice.provision.ProvisioningVerticle;
import io.sluice.provision.ProxyTemplate;
import io.sluice.proxies.BridgeBounds;
import io.sluice.proxies.ProxiesVerticle;
import io.sluice.routing.RoutingVerticle;
import io.sluice.routing.Translation;
import io.sluice.settings.Settings;
import io.sluice.state.ClusterState;
import io.sluice.status.StatusReport;
import io.sluice.status.write.StatusVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A controller replica, from the API server to the proxies.
///
/// ```
/// KubernetesSource ─ batches ─▶ RoutingVerticle ─ tables ─▶ ProxiesVerticle ─ bridge ─▶ proxies
///        ◀── wanted ─────────────────┘   ◀─ acknowledgements ──┘
/// ```
final class ControllerProcess implements Lifetime.Running {
  private static final Logger LOGGER = LoggerFactory.getLogger(ControllerProcess.class);
  private static final Duration STARTING = Duration.ofSeconds(30);

  /// A request to an API server that does not answer takes no longer.
  private static final Duration GIVING_BACK = Duration.ofSeconds(8);

  private static final Duration SLACK = Duration.ofSeconds(2);
  private static final Duration CERTIFICATE_ROUND = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final String LEASE = "sluice-controller";
  private static final int BRIDGE_PORT = 19_002;

  private final Observation observation;
  private final Vertx vertx;
  private final KubernetesClient client;
  private final Clock clock = Clock.systemUTC();
  private final ControllerCertificates certificates;
  private final KubernetesSource source;
  private final ProxiesVerticle proxies;
  private final Published published;
  private final AdminVerticle admin;
  private final Replica replica;
  private final LeaderDuty duty;
  private volatile @Nullable Leadership leadership;

  /// @param namespace the controller's own
  /// @param identity unlike that of any other replica
  record Replica(String namespace, String identity) {}

  private ControllerProcess(Settings settings, Replica replica, KubernetesClient client)
      throws IOException {
    this.client = client;
    this.replica = replica;
    this.certificates =
        new ControllerCertificates(new AuthoritySecret(client, replica.namespace()), clock);
    this.observation = Observation.start(settings);
    this.vertx = Standalone.vertx(settings, observation);
    this.source =
        new KubernetesSource(client, ClusterKinds.all(), vertx.eventBus(), Addresses.RESOURCES);
    this.proxies =
        new ProxiesVerticle(
            new ProxiesVerticle.Place(HostAddresses.any(), BRIDGE_PORT),
            BridgeBounds.DEFAULTS,
            certificates.bridge(),
            () -> 0);
    ProxyTemplate template = ProxyTemplate.of(settings.provision(), replica.namespace());
    this.duty =
        new LeaderDuty(
            vertx,
            proxies,
            List.of(
                new LeaderDuty.Work(
                    () -> new StatusVerticle(client, clock), StatusVerticle.deployment()),
                new LeaderDuty.Work(
                    () ->
                        new ProvisioningVerticle(
                            client, Set.of(), template, certificates::ofProxies),
                    ProvisioningVerticle.deployment())));
    this.published = new Published(observation);
    this.admin =
        new AdminVerticle(
            settings.operation(),
            observation.registry(),
            new Readiness(List.of(new Readiness.Check("resources", this::ready))),
            published.pages());
  }

  /// Returns when everything runs; the first table follows when the API server has been read.
  ///
  /// @throws CannotRun when the API server does not answer, or a port cannot be used
  static ControllerProcess start(Settings settings, Replica replica) {
    KubernetesClient client = new KubernetesClientBuilder().build();
    try {
      ControllerProcess process = new ControllerProcess(settings, replica, client);
      try {
        process.start();
      } catch (CannotRun failure) {
        process.abandon();
        throw failure;
      }
      return process;
    } catch (IOException failure) {
      throw new CannotRun(String.valueOf(failure.getMessage()));
    } catch (KubernetesClientException failure) {
      client.close();
      throw new CannotRun(client.getMasterUrl() + ": " + failure.getMessage());
    }
  }

  /// The consumers first: what is published before somebody listens is lost.
  private void start() {
    registerMessages();
    published.listen(vertx.eventBus());
    vertx
        .eventBus()
        .<WantedReferences>localConsumer(
            Addresses.WANTED, message -> source.wanted(message.body().keys()));
    Translation translation =
        Translation.ofCluster(ClusterState.ofCluster(new NotingDecoder()), clock);
    Standalone.await(
        Future.all(
            vertx.deployVerticle(
                new RoutingVerticle(translation, clock), RoutingVerticle.deployment()),
            vertx.deployVerticle(proxies),
            vertx.deployVerticle(admin)),
        STARTING);
    // A replica that does not know the cluster yet would write nonsense.
    vertx.setPeriodic(LOOK.toMillis(), this::competeWhenReady);
    vertx.setPeriodic(CERTIFICATE_ROUND.toMillis(), _ -> renewCertificates());
    source.start();
  }

  private void competeWhenReady(long timer) {
    if (ready()) {
      vertx.cancelTimer(timer);
      LeaseName lease = new LeaseName(replica.namespace(), LEASE, replica.identity());
      leadership = Leadership.compete(vertx, client, lease, duty);
    }
  }

  private void registerMessages() {
    LocalCodecs.register(
        vertx.eventBus(),
        ResourceBatch.class,
        ResourceKey.class,
        GatewayTable.class,
        GatewayEndpoints.class,
        GatewaysDesired.class,
        GatewayAddresses.class,
        ProxiesReport.class,
        WantedReferences.class,
        StatusReport.class,
        PortReport.class);
  }

  private void renewCertificates() {
    vertx
        .executeBlocking(
            () -> {
              Consumer<ServerSSLOptions> changed =
                  tls ->
                      proxies.tls(tls).onFailure(failure -> certificatesStay(failure.getMessage()));
              if (duty.leading()) {
                certificates.rotateAuthorities(changed);
              } else {
                certificates.followAuthorities(changed);
              }
              return true;
            })
        .onFailure(failure -> certificatesStay(failure.getMessage()));
  }

  private static void certificatesStay(@Nullable String why) {
    LOGGER.atWarn().addKeyValue(LogKeys.ERROR, why).log("certificates not renewed, trying again");
  }

  @Override
  public int adminPort() {
    return admin.adminPort();
  }

  /// When the first report was given, all that the API server has was read.
  @Override
  public boolean ready() {
    return published.report() != null;
  }

  @Override
  public void stop() {
    LOGGER.atInfo().log("stopping");
    Leadership competing = leadership;
    if (competing != null) {
      Standalone.await(competing.close(), GIVING_BACK);
    }
    source.close();
    observation.close();
    Standalone.await(vertx.close(), SLACK);
    client.close();
    LOGGER.atInfo().log("stopped");
  }

  /// After a start that failed: nothing was done, so nobody waits.
  private void abandon() {
    source.close();
    vertx.close().onFailure(_ -> {}); // the process ends
    observation.close();
    client.close();
  }
}
