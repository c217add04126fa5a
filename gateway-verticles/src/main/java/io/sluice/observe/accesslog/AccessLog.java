package io.sluice.observe.accesslog;

import io.sluice.observe.LogKeys;
import io.sluice.settings.AccessLogSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access log of a process: a thread that takes lines from every event loop's ring and
/// writes them. It looks for lines at short intervals rather than being woken: waking a thread
/// costs an event loop more than encoding the line.
///
/// A disk that is full or slow costs lines, which are counted, and a word in the log now and
/// then; it never costs an event loop any time.
public final class AccessLog implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(AccessLog.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);
  private static final Duration BETWEEN_LOOKS_AT_FILE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(30);
  private static final Duration FOR_THE_LAST_LINES = Duration.ofSeconds(2);

  private final AccessLogSettings settings;
  private final LogFile file;
  private final List<LoopLog> loops = new CopyOnWriteArrayList<>();
  private final AtomicLong linesLost = new AtomicLong();
  private final AtomicLong writeErrors = new AtomicLong();
  private final Thread writer;
  private long lookedAtFile = System.nanoTime();
  private long complained = System.nanoTime() - BETWEEN_COMPLAINTS.toNanos();
  private volatile boolean closing;

  private AccessLog(AccessLogSettings settings, LogFile file) {
    this.settings = settings;
    this.file = file;
    this.writer = Thread.ofPlatform().name("sluice-access-log").daemon().unstarted(this::run);
  }

  /// @throws IOException when the file cannot be opened; the message names it
  public static AccessLog open(AccessLogSettings settings) throws IOException {
    AccessLog log = new AccessLog(settings, LogFile.open(settings.file()));
    log.writer.start();
    return log;
  }

  /// For one more event loop, for its use alone.
  public LoopLog newLoop() {
    LoopLog loop = new LoopLog(LineFormat.of(settings.format()), settings.queue());
    loops.add(loop);
    return loop;
  }

  /// Lines that found no room, or could not be written.
  public long dropped() {
    return linesLost.get() + loops.stream().mapToLong(LoopLog::dropped).sum();
  }

  public long writeErrors() {
    return writeErrors.get();
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    while (!closing) {
      boolean wrote = drain();
      pause = wrote ? SHORTEST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      LockSupport.parkNanos(pause.toNanos());
      lookAtFile();
    }
    drain();
    closeFile();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean drain() {
    int bytes = 0;
    for (LoopLog loop : loops) {
      bytes += loop.drain(this::write);
    }
    return bytes > 0;
  }

  private void write(byte[] bytes, int from, int length) {
    try {
      file.write(bytes, from, length);
    } catch (IOException failed) {
      linesLost.addAndGet(lines(bytes, from, length));
      complain("access log not written", failed);
    }
  }

  private static int lines(byte[] bytes, int from, int length) {
    int lines = 0;
    for (int at = from; at < from + length; at++) {
      lines += bytes[at] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private void lookAtFile() {
    long now = System.nanoTime();
    if (now - lookedAtFile < BETWEEN_LOOKS_AT_FILE.toNanos()) {
      return;
    }
    lookedAtFile = now;
    try {
      file.followRotation();
    } catch (IOException failed) {
      complain("access log not opened anew", failed);
    }
  }

  private void complain(String message, IOException failed) {
    writeErrors.incrementAndGet();
    long now = System.nanoTime();
    if (now - complained >= BETWEEN_COMPLAINTS.toNanos()) {
      complained = now;
      LOGGER
          .atError()
          .addKeyValue(LogKeys.FILE, settings.file())
          .addKeyValue(LogKeys.ERROR, failed.toString())
          .addKeyValue(LogKeys.DROPPED, dropped())
          .log(message);
    }
  }

  private void closeFile() {
    try {
      file.close();
    } catch (IOException failed) {
      complain("access log not closed", failed);
    }
  }

  /// Writes what is waiting, but does not wait long for a disk or pipe that takes nothing.
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(writer);
    try {
      writer.join(FOR_THE_LAST_LINES);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
