package io.sluice.http;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/// Pieces of a request body that wait for a connection, or that are kept until no other try can
/// need them.
final class BodyBuffer {
  private final long limit;
  private final ArrayDeque<ByteBuf> pieces = new ArrayDeque<>();
  private boolean keeping;
  private boolean lost;
  private int unsent;
  private long bytes;

  /// @param limit most bytes that are kept for another try; 0: none are kept
  BodyBuffer(long limit) {
    this.limit = limit;
    this.keeping = limit > 0;
  }

  /// Whether all that has arrived can be sent again.
  boolean replayable() {
    return !lost;
  }

  /// Whether there is something that the current try has not sent.
  boolean waiting() {
    return unsent > 0;
  }

  /// Bytes that have been added.
  long bytes() {
    return bytes;
  }

  /// Sends the piece by the try when it is connected, else keeps it until one is.
  void add(ByteBuf piece, UpstreamTry current) {
    bytes += piece.readableBytes();
    if (keeping && bytes > limit) {
      stopKeeping();
    }
    boolean now = current.isConnected() && unsent == 0;
    if (now && !keeping) {
      lost = true;
      current.write(piece);
      return;
    }
    pieces.add(piece);
    if (now) {
      current.write(piece.retainedDuplicate());
    } else {
      unsent++;
    }
  }

  /// Everything has to be sent again, by another try.
  void rewind() {
    unsent = pieces.size();
  }

  /// Sends what waits.
  void sendTo(UpstreamTry current) {
    if (keeping) {
      int skipped = pieces.size() - unsent;
      for (ByteBuf piece : pieces) {
        if (skipped-- <= 0) {
          current.write(piece.retainedDuplicate());
        }
      }
    } else {
      lost |= !pieces.isEmpty();
      while (!pieces.isEmpty()) {
        current.write(pieces.poll());
      }
    }
    unsent = 0;
  }

  /// No other try will follow.
  void stopKeeping() {
    if (!keeping) {
      return;
    }
    keeping = false;
    for (int sent = pieces.size() - unsent; sent > 0; sent--) {
      lost = true;
      pieces.remove().release();
    }
  }

  void release() {
    keeping = false;
    lost = true;
    unsent = 0;
    while (!pieces.isEmpty()) {
      pieces.remove().release();
    }
  }
}
