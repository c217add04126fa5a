package io.sluice.bridge.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A directory that a source was given. One that vanishes takes nothing with it: what it held
/// stays in service. When it comes back, what it lacks counts as deleted only after nothing has
/// happened in it for a while, as whoever puts it back may still be copying.
final class Root {
  private static final long QUIET = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private final Path path;
  private @Nullable Object identity;
  private State state = State.MISSING;
  private long returnedAt;
  private long lastEvent;

  Root(Path path) {
    this.path = path;
  }

  /// ```
  ///   MISSING ── found, at the start ──▶ PRESENT ◀── quiet ── RETURNING
  ///      ▲ └────────────── found, later ────────────────────────▲  │
  ///      └───────────────────────── vanished ───────────────────┴──┘
  /// ```
  enum State {
    MISSING,
    RETURNING,
    PRESENT
  }

  Path path() {
    return path;
  }

  State state() {
    return state;
  }

  boolean contains(String file) {
    return Path.of(file).startsWith(path);
  }

  /// Whether the directory is another one now, or is there no more, or again.
  boolean changed() {
    Object now = identify();
    return now == null ? state != State.MISSING : state == State.MISSING || !now.equals(identity);
  }

  /// The kernel says that the directory was deleted, though there may be one of its name, and even
  /// of its inode number, again.
  void vanished() {
    state = State.MISSING;
  }

  /// Looks again.
  void look(long now) {
    Object found = identify();
    if (found == null) {
      state = State.MISSING;
    } else if (!found.equals(identity) || state == State.MISSING) {
      // A link that points elsewhere shows a whole new tree at once.
      state = identity == null || Files.isSymbolicLink(path) ? State.PRESENT : State.RETURNING;
      returnedAt = now;
      lastEvent = now;
    }
    if (found != null) {
      identity = found;
    }
  }

  void somethingHappened(long now) {
    lastEvent = now;
  }

  /// Whether the wait of a directory that came back is over now; true once.
  boolean settles(long now) {
    if (state != State.RETURNING || (now - lastEvent < QUIET && now - returnedAt < LONGEST)) {
      return false;
    }
    state = State.PRESENT;
    return true;
  }

  private @Nullable Object identify() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return !attributes.isDirectory() ? null : key != null ? key : path.toRealPath();
    } catch (IOException gone) {
      return null;
    }
  }
}
