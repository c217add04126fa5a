package io.sluice.bridge.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sluice.bridge.BatchByReference;
import io.sluice.bridge.GroupKind;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.Tree;
import io.sluice.bridge.kubernetes.WatchedKind.Scope;
import io.sluice.bridge.kubernetes.WatchedKind.Selection;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "needs a Kubernetes API server")
final class KubernetesSourceIT {
  private static final String ADDRESS = "resources";
  private static final GroupKind SERVICE = new GroupKind("", "Service");
  private static final List<WatchedKind> KINDS =
      List.of(
          kind("", "ConfigMap", "v1", "configmaps", new Selection.All()),
          kind("", "Secret", "v1", "secrets", new Selection.Wanted()),
          kind("", "Service", "v1", "services", new Selection.Wanted()),
          kind(
              "discovery.k8s.io",
              "EndpointSlice",
              "v1",
              "endpointslices",
              new Selection.BelongingTo(SERVICE, "kubernetes.io/service-name")),
          kind("absent.example.com", "Absent", "v1", "absents", new Selection.All()));

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final Vertx vertx = Vertx.vertx();
  private final String namespace = "bridge-" + UUID.randomUUID().toString().substring(0, 8);
  private final BlockingQueue<ResourceBatch> batches = new LinkedBlockingQueue<>();
  private final List<ResourceEvent> seen = new ArrayList<>();
  private KubernetesSource source;

  private static WatchedKind kind(
      String group, String kind, String version, String plural, Selection selection) {
    return new WatchedKind(new GroupKind(group, kind), version, plural, Scope.NAMESPACE, selection);
  }

  @BeforeEach
  void open() {
    vertx.eventBus().registerDefaultCodec(ResourceBatch.class, new BatchByReference());
    vertx
        .eventBus()
        .<ResourceBatch>localConsumer(
            ADDRESS,
            message -> {
              batches.add(message.body());
              message.reply(null);
            });
    client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    source = new KubernetesSource(client, KINDS, vertx.eventBus(), ADDRESS);
  }

  @AfterEach
  void close() {
    source.close();
    client.namespaces().withName(namespace).delete();
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private ResourceKey key(String kind, String name) {
    return new ResourceKey(
        kind.equals("EndpointSlice") ? "discovery.k8s.io" : "", kind, namespace, name);
  }

  private void configMap(String name, String value) {
    client
        .configMaps()
        .inNamespace(namespace)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData("a", value)
                .build())
        .serverSideApply();
  }

  private void secret(String name) {
    client
        .secrets()
        .inNamespace(namespace)
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToStringData("a", "b")
                .build())
        .create();
  }

  private void service(String name, String address) {
    client
        .services()
        .inNamespace(namespace)
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build())
        .serverSideApply();
    client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(namespace)
        .resource(
            new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(name + "-1")
                .addToLabels("kubernetes.io/service-name", name)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses(address)
                .endEndpoint()
                .addNewPort()
                .withPort(8080)
                .endPort()
                .build())
        .serverSideApply();
  }

  /// Takes in batches until an event of this namespace fits.
  private ResourceEvent await(Predicate<ResourceEvent> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (System.nanoTime() < end) {
      for (ResourceEvent event : seen) {
        if (wanted.test(event)) {
          return event;
        }
      }
      ResourceBatch batch = batches.poll(100, TimeUnit.MILLISECONDS);
      if (batch != null) {
        batch.events().stream()
            .filter(event -> event.key().namespace().equals(namespace))
            .forEach(seen::add);
      }
    }
    throw new AssertionError("no such event in " + seen);
  }

  private static Predicate<ResourceEvent> applied(ResourceKey key) {
    return event -> event instanceof ResourceEvent.Applied && event.key().equals(key);
  }

  private static Predicate<ResourceEvent> removed(ResourceKey key) {
    return event -> event instanceof ResourceEvent.Removed && event.key().equals(key);
  }

  private ResourceBatch snapshot() throws InterruptedException {
    source.start();
    ResourceBatch first = batches.poll(20, TimeUnit.SECONDS);
    assertThat(first).isNotNull();
    assertThat(first.extent()).isEqualTo(Extent.SNAPSHOT);
    return first;
  }

  @Test
  void theFirstBatchIsTheWholeContentAndSaysWhatIsMissing() throws Exception {
    for (int i = 0; i < 50; i++) {
      configMap("c" + i, "v");
    }
    secret("unrelated");
    ResourceBatch snapshot = snapshot();
    assertThat(snapshot.events())
        .filteredOn(event -> event.key().namespace().equals(namespace))
        .filteredOn(event -> event.key().name().startsWith("c"))
        .hasSize(50);
    assertThat(snapshot.events()).noneMatch(event -> event.key().kind().equals("Secret"));
    assertThat(snapshot.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("Absent.absent.example.com"));
  }

  @Test
  void changesFollow() throws Exception {
    snapshot();
    configMap("c", "one");
    var event = (ResourceEvent.Applied) await(applied(key("ConfigMap", "c")));
    Tree.Mapping content = event.manifest().content();
    assertThat(content.fields()).containsKeys("apiVersion", "kind", "metadata", "data");
    assertThat(content.fields().get("metadata"))
        .isInstanceOfSatisfying(
            Tree.Mapping.class,
            metadata ->
                assertThat(metadata.fields())
                    .containsKeys("name", "namespace", "uid", "creationTimestamp")
                    .doesNotContainKeys("managedFields", "resourceVersion"));
    seen.clear();
    configMap("c", "two");
    event = (ResourceEvent.Applied) await(applied(key("ConfigMap", "c")));
    assertThat(String.valueOf(event.manifest().content().fields().get("data"))).contains("two");
    client.configMaps().inNamespace(namespace).withName("c").delete();
    await(removed(key("ConfigMap", "c")));
  }

  @Test
  void onlyWantedSecretsArePassedOn() throws Exception {
    secret("wanted");
    secret("unwanted");
    snapshot();
    source.wanted(Set.of(key("Secret", "wanted"), key("Secret", "missing")));
    await(applied(key("Secret", "wanted")));
    await(removed(key("Secret", "missing")));
    secret("missing");
    await(applied(key("Secret", "missing")));
    source.wanted(Set.of(key("Secret", "missing")));
    await(removed(key("Secret", "wanted")));
    assertThat(seen).noneMatch(event -> event.key().name().equals("unwanted"));
  }

  @Test
  void aServiceComesNoSoonerThanItsSlices() throws Exception {
    service("s", "10.0.0.1");
    service("other", "10.0.0.9");
    snapshot();
    source.wanted(Set.of(key("Service", "s")));
    await(applied(key("Service", "s")));
    assertThat(seen).anyMatch(applied(key("EndpointSlice", "s-1")));
    seen.clear();
    service("s", "10.0.0.2");
    var event = (ResourceEvent.Applied) await(applied(key("EndpointSlice", "s-1")));
    assertThat(event.manifest().content().toString()).contains("10.0.0.2");
    client.discovery().v1().endpointSlices().inNamespace(namespace).withName("s-1").delete();
    await(removed(key("EndpointSlice", "s-1")));
    source.wanted(Set.of());
    await(removed(key("Service", "s")));
    assertThat(seen).noneMatch(event2 -> event2.key().name().startsWith("other"));
  }

  @Test
  void aSlowConsumerGetsTheLastStateOfEachObject() throws Exception {
    snapshot();
    for (int i = 0; i < 100; i++) {
      configMap("c", "v" + i);
    }
    await(
        event ->
            event instanceof ResourceEvent.Applied(var manifest)
                && manifest.content().toString().contains("v99"));
  }

  @Test
  void aKindThatComesLaterIsServedAndOneThatGoesIsGone() throws Exception {
    snapshot();
    var definition = definition();
    client.resource(definition).create();
    try {
      client
          .apiextensions()
          .v1()
          .customResourceDefinitions()
          .withName("absents.absent.example.com")
          .waitUntilCondition(
              crd ->
                  crd != null
                      && crd.getStatus() != null
                      && crd.getStatus().getConditions() != null
                      && crd.getStatus().getConditions().stream()
                          .anyMatch(
                              each ->
                                  each.getType().equals("Established")
                                      && each.getStatus().equals("True")),
              10,
              TimeUnit.SECONDS);
      client
          .genericKubernetesResources(KINDS.getLast().context())
          .inNamespace(namespace)
          .resource(
              new GenericKubernetesResourceBuilder()
                  .withApiVersion("absent.example.com/v1")
                  .withKind("Absent")
                  .withNewMetadata()
                  .withName("a")
                  .endMetadata()
                  .build())
          .create();
      ResourceKey key = new ResourceKey("absent.example.com", "Absent", namespace, "a");
      await(applied(key));
    } finally {
      client.resource(definition).delete();
    }
    await(removed(new ResourceKey("absent.example.com", "Absent", namespace, "a")));
  }

  private static CustomResourceDefinition definition() {
    return new CustomResourceDefinitionBuilder()
        .withNewMetadata()
        .withName("absents.absent.example.com")
        .endMetadata()
        .withNewSpec()
        .withGroup("absent.example.com")
        .withScope("Namespaced")
        .withNewNames()
        .withKind("Absent")
        .withPlural("absents")
        .withSingular("absent")
        .endNames()
        .addNewVersion()
        .withName("v1")
        .withServed(true)
        .withStorage(true)
        .withNewSchema()
        .withNewOpenAPIV3Schema()
        .withType("object")
        .endOpenAPIV3Schema()
        .endSchema()
        .endVersion()
        .endSpec()
        .build();
  }
}
