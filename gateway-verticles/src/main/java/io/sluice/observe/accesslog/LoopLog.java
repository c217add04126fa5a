package io.sluice.observe.accesslog;

import io.sluice.observe.FinishedExchange;
import java.util.concurrent.atomic.AtomicLong;

/// One event loop's way into the access log.
public final class LoopLog {
  /// What a queue of so many lines is taken to be in bytes.
  private static final int USUAL_LINE = 512;

  private static final int SMALLEST_RING = 64 * 1024;
  private static final int LARGEST_RING = 64 * 1024 * 1024;

  private final LineFormat format;
  private final ByteRing ring;
  private final LineBuffer line = new LineBuffer();
  private final AtomicLong dropped = new AtomicLong();

  LoopLog(LineFormat format, int queue) {
    this.format = format;
    long bytes = (long) queue * USUAL_LINE;
    this.ring = new ByteRing(Math.clamp(bytes, SMALLEST_RING, LARGEST_RING));
  }

  /// Never waits: a line for which there is no room is dropped and counted.
  public void exchangeFinished(FinishedExchange exchange) {
    line.clear();
    format.write(exchange, line);
    line.raw('\n');
    if (!ring.offer(line.bytes(), line.length())) {
      dropped.setOpaque(dropped.getPlain() + 1);
    }
  }

  long dropped() {
    return dropped.getOpaque();
  }

  /// By the writer.
  int drain(ByteRing.Sink sink) {
    return ring.drain(sink);
  }
}
