package io.sluice.upstream;

import io.sluice.table.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A backend on loopback that accepts, and leaves the rest to the test.
final class TestBackend implements AutoCloseable {
  /// An address of loopback where nobody else's tests listen.
  private static final byte[] ADDRESS = {127, 0, 77, 1};

  private final ServerSocket server;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  TestBackend() {
    try {
      server = new ServerSocket();
      server.bind(new InetSocketAddress(address(), 0), 512);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::acceptAll);
  }

  static InetAddress address() throws UnknownHostException {
    return InetAddress.getByAddress(ADDRESS);
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        accepted.add(server.accept());
      } catch (IOException _) {
        return;
      }
    }
  }

  Backend.Endpoint endpoint() {
    return new Backend.Endpoint("127.0.77.1", server.getLocalPort());
  }

  List<Socket> accepted() {
    return accepted;
  }

  /// No connect succeeds from now on, while what is open stays.
  void refuse() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    refuse();
    for (Socket socket : accepted) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
