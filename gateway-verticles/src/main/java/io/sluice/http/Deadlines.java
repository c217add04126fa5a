package io.sluice.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/// The deadlines of one event loop on a coarse wheel: to set, move or clear one costs a few
/// stores, and none is put into the loop's queue of tasks. A deadline passes up to one tick late,
/// never early.
///
/// A deadline that is moved later stays where it is and is put in its new place when the wheel
/// comes by. Those further away than one turn of the wheel are looked at once a turn.
final class Deadlines {
  static final long NEVER = Long.MAX_VALUE;
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(25);
  private static final int SLOTS = 512;

  private final EventLoop eventLoop;
  private final LoopClock clock;
  private final Deadline[] slots = new Deadline[SLOTS];
  private final Deadline visited = new Deadline(this, () -> {});
  private long tick;
  private int size;
  private boolean ticking;

  Deadlines(EventLoop eventLoop, LoopClock clock) {
    this.eventLoop = eventLoop;
    this.clock = clock;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Deadline(this, () -> {});
    }
  }

  /// @param passed called on the event loop; the deadline is cleared then
  Deadline create(Runnable passed) {
    return new Deadline(this, passed);
  }

  /// How many are on the wheel.
  int size() {
    return size;
  }

  static long tickOf(long nanos) {
    return nanos / TICK + 1;
  }

  void insert(Deadline deadline) {
    if (!ticking) {
      ticking = true;
      tick = clock.nanos() / TICK;
      schedule();
    }
    long place = Math.clamp(tickOf(deadline.at()), tick + 1, tick + SLOTS - 1);
    deadline.linkBefore(slots[(int) (place % SLOTS)], place);
    size++;
  }

  void remove(Deadline deadline) {
    deadline.unlink();
    size--;
  }

  private void schedule() {
    // Fails only when the loop has shut down, and then nothing is late any more.
    var _ = eventLoop.schedule(this::turn, TICK, TimeUnit.NANOSECONDS);
  }

  private void turn() {
    long now = clock.nanos();
    long target = now / TICK;
    while (tick < target) {
      tick++;
      visit(slots[(int) (tick % SLOTS)], now);
    }
    if (size > 0) {
      schedule();
    } else {
      ticking = false;
    }
  }

  /// A callback may set and take out others, so the slot is emptied first.
  private void visit(Deadline slot, long now) {
    slot.moveFollowersTo(visited);
    while (visited.next() != visited) {
      Deadline deadline = visited.next();
      remove(deadline);
      if (deadline.at() <= now) {
        deadline.pass();
      } else if (deadline.at() != NEVER) {
        insert(deadline);
      }
    }
  }
}
