package io.sluice.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Filterable;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.sluice.bridge.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What is there of what we provisioned, by watching, and the way to change it. Its methods block,
/// but what they only read of watching.
final class ClusterObjects {
  private static final String FIELD_MANAGER = ObjectMarks.MANAGER;

  private final KubernetesClient client;
  private final List<SharedIndexInformer<? extends HasMetadata>> informers;

  /// What we wrote and watching has not told yet.
  private final Map<Id, HasMetadata> written = new ConcurrentHashMap<>();

  private record Id(String kind, String namespace, String name) {
    static Id of(HasMetadata object) {
      return new Id(
          object.getKind(), object.getMetadata().getNamespace(), object.getMetadata().getName());
    }
  }

  /// @param namespaces empty: all
  /// @param changed is told the owner of what changed, on a thread of watching
  ClusterObjects(KubernetesClient client, Set<String> namespaces, Consumer<ResourceKey> changed) {
    this.client = client;
    this.informers =
        kinds(client)
            .flatMap(
                kind ->
                    namespaces.isEmpty()
                        ? Stream.of(watch(kind.inAnyNamespace(), changed))
                        : namespaces.stream().map(each -> watch(kind.inNamespace(each), changed)))
            .toList();
  }

  private static Stream<MixedOperation<? extends HasMetadata, ?, ?>> kinds(
      KubernetesClient client) {
    return Stream.of(
        client.serviceAccounts(),
        client.secrets(),
        client.services(),
        client.apps().deployments(),
        client.policy().v1().podDisruptionBudget());
  }

  private SharedIndexInformer<? extends HasMetadata> watch(
      Filterable<? extends Informable<? extends HasMetadata>> kind, Consumer<ResourceKey> changed) {
    return kind.withLabel(ObjectMarks.MANAGED_BY, ObjectMarks.MANAGER)
        .runnableInformer(0)
        .exceptionHandler((_, _) -> true) // tries again, with a growing delay, for good
        .addEventHandler(new Told(changed));
  }

  /// Completes when everything that is there is known.
  CompletableFuture<Void> start() {
    return CompletableFuture.allOf(
        informers.stream()
            .map(informer -> informer.start().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  void stop() {
    informers.forEach(SharedIndexInformer::stop);
  }

  /// Whoever had anything provisioned.
  List<ResourceKey> owners() {
    return all().flatMap(object -> ObjectMarks.ownerOf(object).stream()).distinct().toList();
  }

  List<HasMetadata> of(ResourceKey gateway) {
    return informers.stream()
        .flatMap(informer -> in(gateway.namespace(), informer))
        .filter(object -> ObjectMarks.ownerOf(object).filter(gateway::equals).isPresent())
        .toList();
  }

  private static Stream<HasMetadata> in(
      String namespace, SharedIndexInformer<? extends HasMetadata> informer) {
    return informer.getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace).stream()
        .map(HasMetadata.class::cast);
  }

  private Stream<HasMetadata> all() {
    return informers.stream().flatMap(informer -> informer.getStore().list().stream());
  }

  /// @param wish of which kind, namespace and name count
  Optional<HasMetadata> known(HasMetadata wish) {
    Id id = Id.of(wish);
    HasMetadata ours = written.get(id);
    return ours != null ? Optional.of(ours) : watched(wish);
  }

  private Optional<HasMetadata> watched(HasMetadata wish) {
    String key = Cache.metaNamespaceKeyFunc(wish);
    return informers.stream()
        .filter(informer -> informer.getApiTypeClass().equals(wish.getClass()))
        .flatMap(informer -> Stream.<HasMetadata>ofNullable(informer.getStore().getByKey(key)))
        .findFirst();
  }

  /// Also finds what does not carry our label.
  Optional<HasMetadata> read(HasMetadata wish) {
    return Optional.ofNullable(client.resource(wish).get());
  }

  /// Others' fields stay; ours are taken back from whoever changed them.
  void apply(HasMetadata wish) {
    HasMetadata now =
        client.resource(wish).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    written.put(Id.of(now), now);
  }

  /// Only the very version that was judged to be ours.
  void delete(HasMetadata judged) {
    written.remove(Id.of(judged));
    client.resource(judged).lockResourceVersion(judged.getMetadata().getResourceVersion()).delete();
  }

  private final class Told implements ResourceEventHandler<HasMetadata> {
    private final Consumer<ResourceKey> changed;

    Told(Consumer<ResourceKey> changed) {
      this.changed = changed;
    }

    @Override
    public void onAdd(HasMetadata object) {
      tell(object);
    }

    @Override
    public void onUpdate(HasMetadata before, HasMetadata object) {
      tell(object);
    }

    @Override
    public void onDelete(HasMetadata object, boolean finalStateUnknown) {
      tell(object);
    }

    private void tell(HasMetadata object) {
      written.remove(Id.of(object));
      ObjectMarks.ownerOf(object).ifPresent(changed);
    }
  }
}
