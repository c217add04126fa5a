package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;

/// What has arrived on a downstream connection and cannot be looked at yet. Reading stops while
/// there is any, or while the exchange wants no more: what is held is at most what one read
/// brings.
final class HeldInput {
  private final Channel channel;
  private final ArrayDeque<ByteBuf> held = new ArrayDeque<>();
  private boolean paused;

  HeldInput(Channel channel) {
    this.channel = channel;
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  void add(ByteBuf bytes) {
    held.add(bytes);
    apply();
  }

  ByteBuf remove() {
    return held.remove();
  }

  /// Whether the exchange wants no more for now.
  boolean paused() {
    return paused;
  }

  void reading(Reading wanted) {
    paused = wanted == Reading.OFF;
    apply();
  }

  void apply() {
    (paused || !held.isEmpty() ? Reading.OFF : Reading.ON).applyTo(channel);
  }

  void release() {
    held.forEach(ByteBuf::release);
    held.clear();
  }
}
