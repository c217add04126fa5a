package io.sluice.bridge.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sluice.bridge.BatchDelivery;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.kubernetes.KindWatch.State;
import io.sluice.bridge.kubernetes.WatchedKind.Selection;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what an API server holds of some kinds, and every change of it, to an address of the event
/// bus: requests with a [ResourceBatch] (registered there by reference), one at a time. The first
/// is the whole content of the kinds that are there; what comes while the one before is taken in
/// goes into the next together.
///
/// Informers see to what may befall a watch (it expires, the server restarts or is slow): they list
/// again, and what has vanished meanwhile is told. A kind that the cluster does not have, or that
/// may not be read, is a problem of the batch, and is tried again every few seconds.
public final class KubernetesSource implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(KubernetesSource.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration STOPPING = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int READS_AT_ONCE = 16;

  private final Inbox inbox = new Inbox();
  private final Map<WatchedKind, Set<ResourceKey>> known = new HashMap<>();
  private final List<KindWatch> watches = new ArrayList<>();
  private final Semaphore reads = new Semaphore(READS_AT_ONCE);
  private final WantedObjects wanted = new WantedObjects(inbox, this::read);
  private final ObjectReader reader;
  private final BatchDelivery delivery;
  private final Thread thread = new Thread(this::run, "sluice-kubernetes");
  private List<SourceProblem> told = List.of();
  private volatile boolean closed;

  /// @param client stays the caller's; it must outlive this
  public KubernetesSource(
      KubernetesClient client, List<WatchedKind> kinds, EventBus bus, String address) {
    this.reader = new ObjectReader(client, kinds);
    this.delivery = new BatchDelivery(bus, address);
    for (WatchedKind kind : kinds) {
      known.put(kind, new HashSet<>());
      watches.add(new KindWatch(client, kind, new Events()));
    }
    thread.setDaemon(true);
  }

  /// Begins to watch; does not wait for the API server.
  public void start() {
    thread.start();
  }

  /// Which objects of the kinds with [Selection.Wanted] are to be passed on. Of each that is new
  /// the next batches say whether it exists, after what belongs to it; the others are told to be
  /// gone. On any thread.
  public void wanted(Set<ResourceKey> keys) {
    wanted.want(keys);
  }

  @Override
  public void close() {
    closed = true;
    watches.forEach(KindWatch::close);
    thread.interrupt();
    try {
      thread.join(STOPPING);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      watches.forEach(KindWatch::start);
      while (!watches.stream().allMatch(watch -> watch.state().settled())) {
        inbox.await(FIRST_RETRY);
        watches.forEach(KindWatch::start);
      }
      send(Extent.SNAPSHOT);
      long retry = System.nanoTime();
      while (!closed) {
        inbox.await(RETRY);
        if (System.nanoTime() - retry >= RETRY.toNanos()) {
          watches.forEach(KindWatch::start);
          retry = System.nanoTime();
        }
        send(Extent.CHANGES);
      }
    } catch (InterruptedException stop) {
      LOGGER.atDebug().log("Kubernetes source stopped");
    }
  }

  private void send(Extent extent) throws InterruptedException {
    List<ResourceEvent> events = inbox.take();
    List<SourceProblem> problems = problems();
    if (extent == Extent.SNAPSHOT || !events.isEmpty() || !problems.equals(told)) {
      told = problems;
      delivery.deliver(new ResourceBatch(extent, events, problems));
    }
  }

  private List<SourceProblem> problems() {
    List<SourceProblem> problems = new ArrayList<>();
    for (KindWatch watch : watches) {
      switch (watch.state()) {
        case STARTING, SYNCED -> {}
        case ABSENT ->
            problems.add(
                problem(
                    "the cluster has no " + watch.kind().kind() + " in " + version(watch),
                    "install its CustomResourceDefinition if such objects are to be served"));
        case FORBIDDEN ->
            problems.add(
                problem(
                    watch.kind().kind() + " may not be read",
                    "let the service account get, list and watch it"));
      }
    }
    return problems;
  }

  private static String version(KindWatch watch) {
    return "version " + watch.kind().version();
  }

  private static SourceProblem problem(String message, String fix) {
    return new SourceProblem(Position.UNKNOWN, SourceProblem.Severity.NOTE, message, fix);
  }

  /// On a thread of its own, as often as it takes.
  private void read(ResourceKey key) {
    Thread.ofVirtual().name("sluice-kubernetes-read").start(() -> readUntilDone(key));
  }

  private void readUntilDone(ResourceKey key) {
    long pause = FIRST_PAUSE.toMillis();
    try {
      while (!closed && wanted.wants(key)) {
        reads.acquire();
        try {
          wanted.found(key, reader.read(key));
          return;
        } catch (KubernetesClientException failure) {
          LOGGER
              .atWarn()
              .addKeyValue("resource", key)
              .addKeyValue("failure", failure.getMessage())
              .log("object not read, trying again");
        } finally {
          reads.release();
        }
        Thread.sleep(pause + ThreadLocalRandom.current().nextLong(pause));
        pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Events implements KindWatch.Listener {
    @Override
    public void exists(WatchedObject object) {
      switch (object.kind().selection()) {
        case Selection.All() -> {
          synchronized (known) {
            ofKind(object.kind()).add(object.key());
          }
          inbox.put(new ResourceEvent.Applied(object.manifest()));
        }
        case Selection.Wanted(), Selection.BelongingTo _ -> wanted.exists(object);
      }
    }

    @Override
    public void gone(WatchedObject object) {
      switch (object.kind().selection()) {
        case Selection.All() -> {
          synchronized (known) {
            ofKind(object.kind()).remove(object.key());
          }
          inbox.put(new ResourceEvent.Removed(object.key()));
        }
        case Selection.Wanted(), Selection.BelongingTo _ -> wanted.gone(object);
      }
    }

    @Override
    public void stateChanged(WatchedKind kind, State state) {
      if (state == State.ABSENT) {
        List<ResourceKey> lost;
        synchronized (known) {
          lost = List.copyOf(ofKind(kind));
          ofKind(kind).clear();
        }
        lost.forEach(key -> inbox.put(new ResourceEvent.Removed(key)));
      }
      inbox.wake();
    }

    private Set<ResourceKey> ofKind(WatchedKind kind) {
      return known.computeIfAbsent(kind, _ -> new HashSet<>());
    }
  }
}
