package io.sluice.bridge.directory;

import io.sluice.bridge.BatchDelivery;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.yaml.ManifestReader;
import io.vertx.core.eventbus.EventBus;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what directories of manifests hold, and every change of it, to an address of the event
/// bus: requests with a [ResourceBatch] (registered there by reference), one at a time.
public final class DirectorySource implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(DirectorySource.class);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Holdings holdings = new Holdings();
  private final FileReads reads;
  private final BatchDelivery delivery;
  private final Settling settling;
  private final WatchService service;
  private final WatchedTree tree;
  private final SafetyScan safety;
  private final Thread thread = new Thread(this::run, "sluice-directory");
  private List<SourceProblem> told = List.of();
  private volatile boolean closed;

  /// @param directories as the user named them; of the same object in two files, the first by path
  ///     wins
  /// @throws IOException when the system does not let itself be watched
  public DirectorySource(
      List<Path> directories,
      ManifestReader reader,
      DirectoryTiming timing,
      EventBus bus,
      String address)
      throws IOException {
    this.reads = new FileReads(reader);
    this.delivery = new BatchDelivery(bus, address);
    this.settling = new Settling(timing.still());
    this.service = FileSystems.getDefault().newWatchService();
    this.tree = new WatchedTree(directories, service, holdings, reads, this::touch);
    this.safety = new SafetyScan(timing.safetyScan(), System.nanoTime());
    thread.setDaemon(true);
  }

  /// Reads what is there and begins to watch, on the source's own thread.
  public void start() {
    thread.start();
  }

  /// Returns when the thread has ended.
  @Override
  public void close() throws IOException {
    closed = true;
    service.close();
    thread.interrupt();
    try {
      thread.join(STOPPING);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void touch(String path) {
    settling.touch(path, System.nanoTime());
  }

  private void run() {
    try {
      tree.attach(System.nanoTime());
      send(Extent.SNAPSHOT, settling.takeAll());
      while (!closed) {
        turn();
      }
    } catch (InterruptedException | ClosedWatchServiceException stop) {
      LOGGER.atDebug().log("directory source stopped");
    }
  }

  /// One wait and what it brought. A defect must not end the watching.
  private void turn() throws InterruptedException {
    try {
      @Nullable WatchKey key = service.poll(patience(), TimeUnit.NANOSECONDS);
      while (key != null) {
        tree.handle(key, System.nanoTime());
        key = service.poll();
      }
      tree.tick(System.nanoTime());
      List<String> due = settling.take(System.nanoTime());
      if (!due.isEmpty()) {
        send(Extent.CHANGES, due);
      } else if (settling.isEmpty() && safety.nanosUntilDue(System.nanoTime()) == 0) {
        safety.step(tree, holdings, reads, this::touch);
      }
      tellProblems();
    } catch (ClosedWatchServiceException stop) {
      throw stop;
    } catch (RuntimeException defect) {
      LOGGER.atError().setCause(defect).log("directory source failed and goes on");
    }
  }

  private long patience() {
    long now = System.nanoTime();
    long wait = Math.min(settling.nanosUntilDue(now), safety.nanosUntilDue(now));
    return tree.isReturning() ? Math.min(wait, TimeUnit.MILLISECONDS.toNanos(100)) : wait;
  }

  private void send(Extent extent, List<String> paths) throws InterruptedException {
    Map<String, Observation> seen = new LinkedHashMap<>();
    for (String path : paths) {
      Observation observation = reads.read(Path.of(path));
      switch (observation) {
        case Observation.Moving _ -> touch(path);
        case Observation.Gone _ when tree.isWithheld(path) -> {}
        case Observation.Gone _, Observation.Unreadable _, Observation.Read _ ->
            seen.put(path, observation);
      }
      tree.follow(path);
    }
    List<ResourceEvent> events = holdings.apply(seen, reads);
    List<SourceProblem> problems = problems();
    if (extent == Extent.SNAPSHOT || !events.isEmpty() || !problems.equals(told)) {
      told = problems;
      LOGGER
          .atDebug()
          .addKeyValue("files", paths.size())
          .addKeyValue("events", events.size())
          .addKeyValue("problems", problems.size())
          .log("directory changed");
      delivery.deliver(new ResourceBatch(extent, events, problems));
    }
  }

  /// Problems of directories come and go without a file.
  private void tellProblems() throws InterruptedException {
    if (settling.isEmpty() && tree.takeProblemsChanged()) {
      send(Extent.CHANGES, List.of());
    }
  }

  private List<SourceProblem> problems() {
    List<SourceProblem> all = new ArrayList<>(tree.problems());
    all.addAll(holdings.problems());
    return all;
  }
}
