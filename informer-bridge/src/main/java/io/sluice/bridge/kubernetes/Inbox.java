package io.sluice.bridge.kubernetes;

import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What has happened and was not sent yet: of each object the last event, so that a slow consumer
/// costs no more than there are objects.
final class Inbox {
  private final Map<ResourceKey, ResourceEvent> pending = new LinkedHashMap<>();
  private boolean woken;

  synchronized void put(ResourceEvent event) {
    pending.remove(event.key());
    pending.put(event.key(), event);
    wake();
  }

  /// There is something to look at though nothing happened to an object.
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /// Returns when there is something, or after a while.
  synchronized void await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toMillis(); !woken && left > 0; left = millisUntil(end)) {
      wait(left);
    }
    woken = false;
  }

  private static long millisUntil(long end) {
    return (end - System.nanoTime()) / 1_000_000;
  }

  synchronized List<ResourceEvent> take() {
    List<ResourceEvent> taken = new ArrayList<>(pending.values());
    pending.clear();
    return taken;
  }
}
