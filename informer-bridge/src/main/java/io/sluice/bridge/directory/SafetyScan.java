package io.sluice.bridge.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;

/// Finds what no event told of (a network file system, a link in the middle of a chain, a full
/// queue of events) by looking at everything every few seconds, a little at a time.
final class SafetyScan {
  private static final int FILES_A_STEP = 128;

  private final long interval;
  private final Queue<String> files = new ArrayDeque<>();
  private final Queue<String> directories = new ArrayDeque<>();
  private long next;

  SafetyScan(Duration interval, long now) {
    this.interval = interval.toNanos();
    this.next = now + this.interval;
  }

  /// How long until there is something to do.
  long nanosUntilDue(long now) {
    return files.isEmpty() && directories.isEmpty() ? Math.max(0, next - now) : 0;
  }

  void step(WatchedTree tree, Holdings holdings, FileReads reads, Consumer<String> touched) {
    long now = System.nanoTime();
    if (files.isEmpty() && directories.isEmpty()) {
      next = now + interval;
      tree.checkRoots(now);
      files.addAll(holdings.paths());
      directories.addAll(tree.directories());
      return;
    }
    for (int i = 0; i < FILES_A_STEP && !files.isEmpty(); i++) {
      String file = files.remove();
      if (holdings.holds(file)
          && !Objects.equals(reads.fingerprint(Path.of(file)), holdings.fingerprint(file))) {
        touched.accept(file);
      }
    }
    if (files.isEmpty() && !directories.isEmpty()) {
      tree.checkDirectory(directories.remove());
    }
  }
}
