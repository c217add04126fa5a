package io.sluice.bridge.kubernetes;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches one kind with an informer that keeps names and versions only, and begins anew when the
/// kind comes to the cluster or becomes readable.
final class KindWatch {
  private static final Logger LOGGER = LoggerFactory.getLogger(KindWatch.class);
  private static final long PAGE = 500;

  private final KubernetesClient client;
  private final WatchedKind kind;
  private final Listener listener;
  private @Nullable SharedIndexInformer<GenericKubernetesResource> informer;
  private State state = State.STARTING;
  private boolean closed;

  KindWatch(KubernetesClient client, WatchedKind kind, Listener listener) {
    this.client = client;
    this.kind = kind;
    this.listener = listener;
  }

  /// Called on the client's threads.
  interface Listener {
    void exists(WatchedObject object);

    /// @param object with its identity and last version, without content
    void gone(WatchedObject object);

    /// The state is another now. When it is [State#ABSENT] or [State#FORBIDDEN], no object of the
    /// kind exists as far as can be told.
    void stateChanged(WatchedKind kind, State state);
  }

  /// How far a watch has come.
  enum State {
    STARTING,
    /// All objects that there are have been told.
    SYNCED,
    /// The cluster does not have the kind.
    ABSENT,
    /// The cluster does not let it be read.
    FORBIDDEN;

    /// Whether there is nothing to wait for.
    boolean settled() {
      return this != STARTING;
    }
  }

  WatchedKind kind() {
    return kind;
  }

  synchronized State state() {
    return state;
  }

  /// Begins, or begins again, unless it runs. Blocks while it asks whether the cluster has the
  /// kind.
  void start() {
    if (isOver()) {
      return;
    }
    try {
      if (isServed()) {
        watch();
      } else {
        become(State.ABSENT);
      }
    } catch (KubernetesClientException failure) {
      LOGGER
          .atWarn()
          .addKeyValue("kind", kind.kind())
          .addKeyValue("failure", failure.getMessage())
          .log("kind not watched yet, trying again");
    }
  }

  private synchronized boolean isOver() {
    return closed || informer != null;
  }

  private boolean isServed() {
    APIResourceList served = client.getApiResources(kind.apiVersion());
    return served != null
        && served.getResources().stream().anyMatch(each -> each.getName().equals(kind.plural()));
  }

  private synchronized void watch() {
    if (isOver()) {
      return;
    }
    var store =
        new ReducedStateItemStore<>(
            ReducedStateItemStore.NAME_KEY_STATE,
            GenericKubernetesResource.class,
            client.getKubernetesSerialization());
    SharedIndexInformer<GenericKubernetesResource> begun =
        client
            .genericKubernetesResources(kind.context())
            .inAnyNamespace()
            .withLimit(PAGE)
            .runnableInformer(0)
            .itemStore(store)
            .exceptionHandler((_, failure) -> refusal(failure) == null)
            .addEventHandler(new Events());
    informer = begun;
    begun
        .stopped()
        .whenComplete(
            (_, failure) -> {
              State refused = failure == null ? null : refusal(failure);
              if (refused != null) {
                ended(begun, refused);
              }
            });
    var _ =
        begun
            .start()
            .exceptionally(
                failure -> {
                  State refused = refusal(failure);
                  ended(begun, refused == null ? State.STARTING : refused);
                  return null;
                });
  }

  private void ended(SharedIndexInformer<GenericKubernetesResource> old, State now) {
    synchronized (this) {
      if (!old.equals(informer)) {
        return;
      }
      informer = null;
    }
    old.stop();
    become(now);
  }

  private void become(State now) {
    boolean news;
    synchronized (this) {
      news = state != now && !closed;
      state = now;
    }
    if (news) {
      LOGGER
          .atInfo()
          .addKeyValue("kind", kind.kind())
          .addKeyValue("state", now)
          .log("watch changed");
      listener.stateChanged(kind, now);
    }
  }

  /// Why there is no use in trying at once again; null: there is.
  private static @Nullable State refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refused) {
        if (refused.getCode() == 404) {
          return State.ABSENT;
        }
        if (refused.getCode() == 403) {
          return State.FORBIDDEN;
        }
      }
    }
    return null;
  }

  void close() {
    SharedIndexInformer<GenericKubernetesResource> last;
    synchronized (this) {
      closed = true;
      last = informer;
      informer = null;
    }
    if (last != null) {
      last.stop();
    }
  }

  private final class Events implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onList(String resourceVersion, boolean remainedEmpty) {
      become(State.SYNCED);
    }

    @Override
    public void onAdd(GenericKubernetesResource added) {
      listener.exists(new WatchedObject(kind, added));
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
      listener.exists(new WatchedObject(kind, now));
    }

    @Override
    public void onDelete(GenericKubernetesResource gone, boolean unknownState) {
      listener.gone(new WatchedObject(kind, gone));
    }
  }
}
