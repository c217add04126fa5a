package io.sluice.http;

/// A time that may or may not come; a link of the list of a slot of [Deadlines].
final class Deadline {
  private static final long NOWHERE = -1;

  private final Deadlines wheel;
  private final Runnable passed;
  private long at = Deadlines.NEVER;
  private long place = NOWHERE;
  private Deadline next = this;
  private Deadline previous = this;

  Deadline(Deadlines wheel, Runnable passed) {
    this.wheel = wheel;
    this.passed = passed;
  }

  long at() {
    return at;
  }

  /// @param when a time of the loop's clock; [Deadlines#NEVER] clears
  void set(long when) {
    at = when;
    if (when == Deadlines.NEVER) {
      return;
    }
    if (place == NOWHERE) {
      wheel.insert(this);
    } else if (Deadlines.tickOf(when) < place) {
      wheel.remove(this);
      wheel.insert(this);
    }
  }

  void clear() {
    at = Deadlines.NEVER;
  }

  /// Clears and takes it off the wheel, so that nothing holds its owner.
  void cancel() {
    at = Deadlines.NEVER;
    if (place != NOWHERE) {
      wheel.remove(this);
    }
  }

  void pass() {
    at = Deadlines.NEVER;
    passed.run();
  }

  Deadline next() {
    return next;
  }

  void linkBefore(Deadline other, long newPlace) {
    place = newPlace;
    next = other;
    previous = other.previous;
    previous.next = this;
    other.previous = this;
  }

  void unlink() {
    place = NOWHERE;
    previous.next = next;
    next.previous = previous;
    next = this;
    previous = this;
  }

  /// Of a list's head: moves its links to an empty list.
  void moveFollowersTo(Deadline empty) {
    if (next == this) {
      return;
    }
    empty.next = next;
    empty.previous = previous;
    empty.next.previous = empty;
    empty.previous.next = empty;
    next = this;
    previous = this;
  }
}
