package io.sluice.bridge.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Paths that something happened to, until they have been still. A burst over several files is one
/// set: it is waited for until all of them are still, but nobody waits longer than twice.
final class Settling {
  /// In order of the last event, the longest still first.
  private final LinkedHashMap<String, Long> lastEvent = new LinkedHashMap<>();

  private final long still;

  Settling(Duration still) {
    this.still = still.toNanos();
  }

  void touch(String path, long now) {
    lastEvent.remove(path);
    lastEvent.put(path, now);
  }

  boolean isEmpty() {
    return lastEvent.isEmpty();
  }

  /// Takes out what has settled; nothing as long as there is reason to wait.
  List<String> take(long now) {
    if (lastEvent.isEmpty() || nanosUntilDue(now) > 0) {
      return List.of();
    }
    List<String> settled = new ArrayList<>();
    lastEvent.forEach(
        (path, last) -> {
          if (now - last >= still) {
            settled.add(path);
          }
        });
    settled.forEach(lastEvent::remove);
    return settled;
  }

  List<String> takeAll() {
    List<String> all = List.copyOf(lastEvent.keySet());
    lastEvent.clear();
    return all;
  }

  /// How long until [#take] gives something; [Long#MAX_VALUE] when nothing waits.
  long nanosUntilDue(long now) {
    if (lastEvent.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long oldest = lastEvent.firstEntry().getValue();
    long youngest = lastEvent.lastEntry().getValue();
    return Math.max(0, Math.min(youngest + still, oldest + 2 * still) - now);
  }
}
