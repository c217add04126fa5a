package io.sluice.proxy;

import io.sluice.observe.LogKeys;
import io.sluice.wire.WireException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the table on disk a moment after it has changed; several changes are worth one writing. On
/// the client's event loop; files are read and written by a worker.
final class TableKeeper {
  private static final Logger LOGGER = LoggerFactory.getLogger(TableKeeper.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Vertx vertx;
  private final TableFile file;
  private final LocalTable table;
  private boolean waiting;
  private boolean writing;
  private boolean changed;

  TableKeeper(Vertx vertx, Path directory, LocalTable table) {
    this.vertx = vertx;
    this.file = new TableFile(directory);
    this.table = table;
  }

  /// Serves what an earlier process left, if anything. Never fails.
  Future<Void> restore() {
    return vertx
        .executeBlocking(file::read)
        .map(
            stored -> {
              stored.ifPresent(each -> table.replace(each.stamp(), each.parts()));
              stored.ifPresent(
                  each ->
                      LOGGER
                          .atInfo()
                          .addKeyValue(LogKeys.GENERATION, each.stamp().generation())
                          .log("table restored from disk"));
              return Optional.empty();
            })
        .otherwise(
            failure -> {
              warn(failure, "kept table is not usable");
              return Optional.empty();
            })
        .mapEmpty();
  }

  void changed() {
    changed = true;
    if (!waiting && !writing) {
      waiting = true;
      vertx.setTimer(PAUSE.toMillis(), _ -> write());
    }
  }

  private void write() {
    waiting = false;
    changed = false;
    if (!table.intact()) {
      return; // a whole table is on its way
    }
    writing = true;
    var stored = new TableFile.Stored(table.stamp(), List.copyOf(table.parts()));
    vertx
        .executeBlocking(
            () -> {
              file.write(stored);
              return stored;
            })
        .onComplete(
            written -> {
              writing = false;
              if (written.failed()) {
                warn(written.cause(), "table not kept");
              }
              if (changed) {
                changed();
              }
            });
  }

  private static void warn(Throwable failure, String what) {
    boolean isKnown = failure instanceof IOException || failure instanceof WireException;
    LOGGER
        .atWarn()
        .addKeyValue(LogKeys.REASON, isKnown ? failure.toString() : failure.getClass().getName())
        .log(what);
  }
}
