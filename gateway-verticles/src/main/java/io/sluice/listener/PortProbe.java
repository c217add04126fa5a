package io.sluice.listener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;

/// Looks whether a port is free, before it is bound with SO_REUSEPORT.
///
/// With SO_REUSEPORT a bind succeeds beside another process of the same user that set it too, and
/// the kernel would give that process a part of our connections. A bind without it fails beside
/// any listening socket. The probe binds and does not listen, so no connection is ever lost to it.
final class PortProbe implements AutoCloseable {
  private final Socket socket;

  private PortProbe(Socket socket) {
    this.socket = socket;
  }

  /// @throws IOException why the address cannot be bound
  static void check(InetSocketAddress address) throws IOException {
    try (var socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    }
  }

  /// Takes a free port and keeps it from others until it is closed, while our own sockets may bind
  /// it.
  ///
  /// @param address with port 0
  static PortProbe reserve(InetSocketAddress address) throws IOException {
    var socket = new Socket();
    try {
      socket.setReuseAddress(true);
      if (socket.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      socket.bind(address);
      return new PortProbe(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
