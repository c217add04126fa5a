package io.sluice.state;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.kind.Decoded;
import io.sluice.kind.Kind;
import io.sluice.kind.Namespace;
import io.sluice.kind.Problem;
import io.sluice.kind.Resource;
import io.sluice.state.Admission.Generations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the source says now, as far as it is admissible.
///
/// A resource that becomes wrong keeps its last good version (and is [refused][#refused]); one
/// that is deleted is gone at once. Not thread-safe.
public final class ClusterState {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  private final Inventory inventory = new Inventory();
  private final Map<ResourceKey, Resource> builtIn;
  private final Admission admission;
  private List<SourceProblem> sourceProblems = List.of();
  private List<Problem> notes = List.of();

  private ClusterState(
      Function<Manifest, Decoded> decoder, Generations generations, List<Resource> builtIn) {
    this.admission = new Admission(decoder, generations);
    Map<ResourceKey, Resource> byKey = new HashMap<>();
    builtIn.forEach(resource -> byKey.put(resource.key(), resource));
    this.builtIn = Map.copyOf(byKey);
    builtIn.forEach(inventory::put);
  }

  /// Without an API server: generations are counted here, and GatewayClass `sluice` is built in.
  public static ClusterState standalone(Function<Manifest, Decoded> decoder) {
    return new ClusterState(decoder, Generations.COUNTED, List.of(BuiltIn.GATEWAY_CLASS));
  }

  /// Behind an API server, which counts generations.
  public static ClusterState ofCluster(Function<Manifest, Decoded> decoder) {
    return new ClusterState(decoder, Generations.GIVEN, List.of());
  }

  /// Applies a batch as a whole.
  public void apply(ResourceBatch batch) {
    sourceProblems = batch.problems();
    switch (batch.extent()) {
      case SNAPSHOT -> removeAllBut(batch.events());
      case CHANGES -> {}
    }
    batch.events().forEach(this::apply);
    notes = admission.takeNotes();
  }

  /// The facts that are others than at the call before; at the first call, whatever is built in.
  public Set<Fact> takeChanged() {
    return inventory.takeChanged();
  }

  public @Nullable Resource get(ResourceKey key) {
    return inventory.get(key);
  }

  /// What an index holds under a key, in order of the resources' keys.
  public Collection<Resource> list(Index index, String key) {
    return inventory.list(new Fact.Listing(index, key));
  }

  /// A namespace without an object has its name as its only label, as every namespace has.
  public Map<String, String> namespaceLabels(String namespace) {
    Map<String, String> labels = new HashMap<>();
    if (get(Kind.NAMESPACE.key("", namespace)) instanceof Namespace declared) {
      labels.putAll(declared.meta().labels());
    }
    labels.put(NAME_LABEL, namespace);
    return Map.copyOf(labels);
  }

  /// The resources whose newest manifest is not admissible; persistent.
  public Map<ResourceKey, List<Problem>> refused() {
    return admission.refused();
  }

  /// What there is to remark on the manifests of the last batch that are not refused, such as a
  /// kind that is not read.
  public List<Problem> notes() {
    return notes;
  }

  public List<SourceProblem> sourceProblems() {
    return sourceProblems;
  }

  private void apply(ResourceEvent event) {
    switch (event) {
      case ResourceEvent.Applied(Manifest manifest) -> {
        Resource resource = admission.admit(manifest);
        if (resource != null) {
          inventory.put(resource);
        }
      }
      case ResourceEvent.Removed(ResourceKey key) -> remove(key);
    }
  }

  private void remove(ResourceKey key) {
    admission.forget(key);
    Resource replacement = builtIn.get(key);
    if (replacement == null) {
      inventory.remove(key);
    } else {
      inventory.put(replacement);
    }
  }

  private void removeAllBut(List<ResourceEvent> events) {
    Set<ResourceKey> named = new HashSet<>();
    events.forEach(event -> named.add(event.key()));
    List<ResourceKey> gone = new ArrayList<>(inventory.keys());
    gone.addAll(admission.refused().keySet());
    gone.removeIf(named::contains);
    gone.forEach(this::remove);
  }
}
