package io.sluice.bridge.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sluice.bridge.BatchByReference;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.Tree;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Stands where the routing stage stands: applies batches, and remembers them.
final class RecordingConsumer {
  static final String ADDRESS = "test.resources";

  private final BlockingQueue<ResourceBatch> batches = new LinkedBlockingQueue<>();

  /// `marker` label of each object by name.
  private final Map<String, String> objects = new ConcurrentSkipListMap<>();

  private volatile List<SourceProblem> problems = List.of();

  static void registerCodec(Vertx vertx) {
    vertx.eventBus().registerDefaultCodec(ResourceBatch.class, new BatchByReference());
  }

  void listen(Vertx vertx) {
    vertx
        .eventBus()
        .<ResourceBatch>consumer(
            ADDRESS,
            message -> {
              apply(message.body());
              batches.add(message.body());
              message.reply(null);
            });
  }

  private void apply(ResourceBatch batch) {
    if (batch.extent() == Extent.SNAPSHOT) {
      objects.clear();
    }
    for (ResourceEvent event : batch.events()) {
      switch (event) {
        case ResourceEvent.Applied applied ->
            objects.put(name(applied.key()), marker(applied.manifest().content()));
        case ResourceEvent.Removed removed -> objects.remove(name(removed.key()));
      }
    }
    problems = batch.problems();
  }

  private static String name(ResourceKey key) {
    return key.name();
  }

  private static String marker(Tree.Mapping content) {
    return content.field("marker") instanceof Tree.Text text ? text.value() : "";
  }

  Map<String, String> objects() {
    return objects;
  }

  List<SourceProblem> problems() {
    return problems;
  }

  /// The next batch, which must come soon.
  ResourceBatch next() {
    ResourceBatch batch = poll(Duration.ofSeconds(5));
    return batch == null ? fail("no batch came") : batch;
  }

  void nothingFor(Duration time) {
    assertThat(poll(time)).isNull();
  }

  /// Takes batches until the objects are as they should be.
  void until(Predicate<Map<String, String>> wanted) {
    long deadline = System.nanoTime() + Duration.ofSeconds(8).toNanos();
    while (!wanted.test(objects)) {
      if (System.nanoTime() > deadline) {
        fail("objects: " + objects + ", problems: " + problems);
      }
      poll(Duration.ofMillis(20));
    }
  }

  private @Nullable ResourceBatch poll(Duration time) {
    try {
      return batches.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
