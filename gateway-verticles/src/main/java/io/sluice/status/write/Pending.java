package io.sluice.status.write;

import io.sluice.bridge.ResourceKey;
import io.sluice.status.ResourceStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What is still to be written: the last status of each object and nothing older, in the order in
/// which objects came.
///
/// ```
///   offer ─▶ QUEUED ─ take ─▶ WRITING ─ written, failed ─▶ RESTING ─ rested ─▶ gone, or QUEUED
/// again with what was offered meanwhile
/// ```
///
/// An object that keeps changing rests longer and longer, up to half a second; one that cannot be
/// written up to half a minute. Not thread-safe.
final class Pending {
  private static final Duration SHORTEST_REST = Duration.ofMillis(100);
  private static final Duration LONGEST_REST = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  private final Map<ResourceKey, Slot> slots = new HashMap<>();
  private final Deque<Slot> queue = new ArrayDeque<>();
  private final RandomGenerator random;

  Pending(RandomGenerator random) {
    this.random = random;
  }

  private static final class Slot {
    private ResourceStatus wanted;
    private boolean dirty = true;
    private int failures;
    private Duration rest = Duration.ZERO;

    private Slot(ResourceStatus wanted) {
      this.wanted = wanted;
    }
  }

  /// Replaces whatever was offered for the object before.
  void offer(ResourceStatus status) {
    Slot slot = slots.get(status.key());
    if (slot == null) {
      slot = new Slot(status);
      slots.put(status.key(), slot);
      queue.add(slot);
    } else {
      slot.wanted = status;
      slot.dirty = true;
    }
  }

  /// What is to be written next; null: nothing now.
  @Nullable ResourceStatus take() {
    Slot slot = queue.poll();
    if (slot == null) {
      return null;
    }
    slot.dirty = false;
    return slot.wanted;
  }

  /// @return after which time [#rested] is to be called
  Duration written(ResourceKey key) {
    Slot slot = slots.get(key);
    if (slot == null) {
      return SHORTEST_REST;
    }
    slot.failures = 0;
    slot.rest = between(SHORTEST_REST, slot.rest.multipliedBy(2), LONGEST_REST);
    return slot.rest;
  }

  /// What was taken stays to be written, unless something newer was offered.
  ///
  /// @return after which time [#rested] is to be called
  Duration failed(ResourceKey key) {
    Slot slot = slots.get(key);
    if (slot == null) {
      return SHORTEST_REST;
    }
    slot.dirty = true;
    Duration backoff = LONGEST_REST.multipliedBy(1L << Math.min(slot.failures++, 10));
    long millis = between(LONGEST_REST, backoff, LONGEST_BACKOFF).toMillis();
    return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2));
  }

  void rested(ResourceKey key) {
    Slot slot = slots.get(key);
    if (slot != null && slot.dirty) {
      queue.add(slot);
    } else {
      slots.remove(key);
    }
  }

  int size() {
    return slots.size();
  }

  private static Duration between(Duration least, Duration wanted, Duration most) {
    Duration capped = wanted.compareTo(most) > 0 ? most : wanted;
    return capped.compareTo(least) < 0 ? least : capped;
  }
}
