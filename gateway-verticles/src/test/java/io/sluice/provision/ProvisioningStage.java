package io.sluice.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.Addresses;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewaysDesired;
import io.sluice.message.LocalCodecs;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A namespace of the cluster that KUBECONFIG names, and a provisioning verticle that serves it
/// alone, with no more rights than the installed controller has.
final class ProvisioningStage {
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);
  private static final Duration SOON = Duration.ofSeconds(15);

  final KubernetesClient client = new KubernetesClientBuilder().build();
  final String namespace = "prov-" + UUID.randomUUID().toString().substring(0, 8);
  private final KubernetesClient controller = InstalledRole.client(namespace);
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<GatewayAddresses> reports = new LinkedBlockingQueue<>();

  ProvisioningStage() throws Exception {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    InstalledRole.bind(client, namespace);
    LocalCodecs.register(vertx.eventBus(), GatewaysDesired.class, GatewayAddresses.class);
    vertx
        .eventBus()
        .<GatewayAddresses>localConsumer(
            Addresses.GATEWAY_ADDRESSES, message -> reports.add(message.body()));
    deploy();
  }

  String deploy() throws Exception {
    var verticle =
        new ProvisioningVerticle(
            controller,
            Set.of(namespace),
            SampleGateways.TEMPLATE,
            (_, stored) ->
                stored.isEmpty() ? Map.of("tls.crt", "C", "tls.key", "K", "ca.crt", "A") : stored);
    return vertx
        .deployVerticle(verticle, ProvisioningVerticle.deployment())
        .await(10, TimeUnit.SECONDS);
  }

  /// A Gateway of a class that nobody serves: garbage collection wants to see the owner.
  GatewayDesired gateway(String name, Integer... ports) {
    GenericKubernetesResource gateway = new GenericKubernetesResource();
    gateway.setApiVersion("gateway.networking.k8s.io/v1");
    gateway.setKind("Gateway");
    gateway.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    gateway.setAdditionalProperty(
        "spec",
        Map.of(
            "gatewayClassName",
            "nobody-serves-this",
            "listeners",
            List.of(Map.of("name", "http", "port", 80, "protocol", "HTTP"))));
    ResourceKey key = SampleGateways.key(namespace, name);
    String uid = client.resource(gateway).create().getMetadata().getUid();
    return SampleGateways.plain(key, uid, ports);
  }

  void desire(GatewayDesired... gateways) {
    Map<ResourceKey, GatewayDesired> byGateway =
        Arrays.stream(gateways)
            .collect(Collectors.toMap(GatewayDesired::gateway, Function.identity()));
    vertx.eventBus().publish(Addresses.GATEWAYS, new GatewaysDesired(byGateway), LOCAL);
  }

  GatewayAddresses awaitReport(Predicate<GatewayAddresses> wanted) throws InterruptedException {
    GatewayAddresses report;
    do {
      report = reports.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(report).as("a report of addresses").isNotNull();
    } while (!wanted.test(report));
    return report;
  }

  List<HasMetadata> provisioned() {
    return List.<List<? extends HasMetadata>>of(
            client.serviceAccounts().inNamespace(namespace).list().getItems(),
            client.secrets().inNamespace(namespace).list().getItems(),
            client.services().inNamespace(namespace).list().getItems(),
            client.apps().deployments().inNamespace(namespace).list().getItems(),
            client.policy().v1().podDisruptionBudget().inNamespace(namespace).list().getItems())
        .stream()
        .flatMap(List::stream)
        .filter(object -> ObjectMarks.ownerOf(object).isPresent())
        .collect(Collectors.toList());
  }

  static <T> T until(Callable<T> reading, Predicate<T> wanted) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    T value = reading.call();
    while (!wanted.test(value) && System.nanoTime() < end) {
      Thread.sleep(50);
      value = reading.call();
    }
    assertThat(wanted.test(value)).as("in time: %s", value).isTrue();
    return value;
  }

  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
    InstalledRole.remove(client, namespace);
    client.namespaces().withName(namespace).delete();
    controller.close();
    client.close();
  }
}
