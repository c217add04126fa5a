package io.sluice.status.write;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sluice.bridge.ResourceKey;
import io.sluice.status.ResourceStatus;
import io.sluice.status.ResourceStatus.OfGatewayClass;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API server: reads an object, and writes what is to be said of it when it says something
/// else. Blocks; thread-safe.
final class StatusStore {
  /// Keeps a GatewayClass as long as a Gateway uses it.
  static final String FINALIZER = "gateway-exists-finalizer.gateway.networking.k8s.io";

  private static final int TRIES = 5;

  /// Whoever waits for an answer tries again, later: not the client.
  private static final RequestConfig REQUESTS =
      new RequestConfigBuilder().withRequestTimeout(5_000).withRequestRetryBackoffLimit(0).build();

  private final KubernetesClient client;
  private final Clock clock;

  StatusStore(KubernetesClient client, Clock clock) {
    this.client = client.newClient(REQUESTS).adapt(KubernetesClient.class);
    this.clock = clock;
  }

  /// What became of writing.
  enum Outcome {
    WRITTEN,
    UNCHANGED,

    /// There is no such object.
    GONE
  }

  /// @throws KubernetesClientException when the API server does not take it, or is not there
  Outcome write(ResourceStatus wanted) {
    for (int tries = 1; ; tries++) {
      try {
        return tryToWrite(wanted);
      } catch (KubernetesClientException failure) {
        if (failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
          return Outcome.GONE;
        }
        if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == TRIES) {
          throw failure;
        }
      }
    }
  }

  private Outcome tryToWrite(ResourceStatus wanted) {
    var objects = objects(wanted.key());
    GenericKubernetesResource stored = objects.withName(wanted.key().name()).get();
    if (stored == null) {
      return Outcome.GONE;
    }
    if (wanted instanceof OfGatewayClass gatewayClass) {
      stored = withFinalizer(stored, gatewayClass.use(), objects);
      if (stored == null) {
        return Outcome.GONE;
      }
    }
    Map<String, Object> before = status(stored);
    Map<String, Object> after = new StatusMerge(clock.instant()).of(before, wanted);
    if (Trees.equal(before, after)) {
      return Outcome.UNCHANGED;
    }
    stored.setAdditionalProperty("status", after);
    objects.resource(stored).updateStatus();
    return Outcome.WRITTEN;
  }

  /// @return the object as it is stored then; null: nothing else had kept it
  private @Nullable GenericKubernetesResource withFinalizer(
      GenericKubernetesResource stored,
      OfGatewayClass.Use use,
      NonNamespaceOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
          objects) {
    List<String> finalizers = new ArrayList<>(stored.getMetadata().getFinalizers());
    boolean change =
        switch (use) {
          case USED ->
              !finalizers.contains(FINALIZER)
                  && stored.getMetadata().getDeletionTimestamp() == null
                  && finalizers.add(FINALIZER);
          case UNUSED -> finalizers.remove(FINALIZER);
        };
    if (!change) {
      return stored;
    }
    stored.getMetadata().setFinalizers(finalizers);
    GenericKubernetesResource updated = objects.resource(stored).update();
    boolean isLast = finalizers.isEmpty() && stored.getMetadata().getDeletionTimestamp() != null;
    return isLast ? null : updated;
  }

  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  private static Map<String, Object> status(GenericKubernetesResource stored) {
    return stored.getAdditionalProperties().get("status") instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Map.of();
  }

  private NonNamespaceOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
      objects(ResourceKey key) {
    var all = client.genericKubernetesResources(context(key));
    return key.namespace().isEmpty() ? all : all.inNamespace(key.namespace());
  }

  private static ResourceDefinitionContext context(ResourceKey key) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(key.group())
        .withVersion("v1")
        .withKind(key.kind())
        .withPlural(plural(key.kind()))
        .withNamespaced(!key.namespace().isEmpty())
        .build();
  }

  /// As the Gateway API spells its resources.
  private static String plural(String kind) {
    String name = kind.toLowerCase(Locale.ROOT);
    if (name.endsWith("policy")) {
      return name.substring(0, name.length() - 1) + "ies";
    }
    return name + (name.endsWith("s") ? "es" : "s");
  }
}
