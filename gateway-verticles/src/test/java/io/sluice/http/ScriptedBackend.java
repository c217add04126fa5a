package io.sluice.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A backend that does on each connection what a script says.
final class ScriptedBackend implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  final BlockingQueue<Wire.Message> requests = new LinkedBlockingQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();

  /// What happens on one connection; its end closes it.
  interface Script {
    void run(Peer peer) throws IOException, InterruptedException;
  }

  ScriptedBackend(Script script) throws IOException {
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /// Answers each request by a fixed text.
  static ScriptedBackend answering(String response) throws IOException {
    return new ScriptedBackend(
        peer -> {
          while (peer.request() != null) {
            peer.send(response);
          }
        });
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, number));
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      script.run(new Peer(socket, number));
    } catch (IOException | InterruptedException _) {
      // The connection has ended, as some tests want it to.
    } finally {
      ended.incrementAndGet();
    }
  }

  /// The next request that arrived.
  Wire.Message next() {
    try {
      Wire.Message request = requests.poll(5, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("no request has arrived");
      }
      return request;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// One connection of the gateway.
  final class Peer {
    final Socket socket;
    final int number;
    final InputStream in;
    final OutputStream out;

    Peer(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /// A whole request, which is also recorded; null at the end of the connection.
    Wire.@org.jspecify.annotations.Nullable Message request() throws IOException {
      in.mark(1);
      if (in.read() < 0) {
        return null;
      }
      in.reset();
      Wire.Message request = Wire.message(in);
      requests.add(request);
      return request;
    }

    /// A head alone, not recorded.
    Wire.Message head() throws IOException {
      return Wire.head(in);
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
