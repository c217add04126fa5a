package io.sluice.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;

/// Whether to read on.
enum Reading {
  ON,
  OFF;

  /// Does nothing to a channel that will bring nothing more: its event loop may have forgotten it,
  /// and takes it for an error to be asked.
  void applyTo(Channel channel) {
    boolean on = this == ON;
    if (channel.config().isAutoRead() != on && channel.isActive() && !inputEnded(channel)) {
      channel.config().setAutoRead(on);
    }
  }

  private static boolean inputEnded(Channel channel) {
    return channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
  }
}
