package io.sluice.listener;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection that says requests and reads answers, one after another.
final class TestClient implements AutoCloseable {
  private final Socket socket;

  TestClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) ListenersFixture.PATIENCE.toMillis());
  }

  static TestClient plain(int port) throws IOException {
    return plain(InetAddress.getLoopbackAddress(), port);
  }

  static TestClient plain(InetAddress address, int port) throws IOException {
    return new TestClient(new Socket(address, port));
  }

  Socket socket() {
    return socket;
  }

  void send(String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /// The answer's header and body; empty at the end of the connection.
  String answer() throws IOException {
    InputStream in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
    int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
    return head + new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }

  String get(String path) throws IOException {
    send(path);
    return answer();
  }

  boolean ended() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
