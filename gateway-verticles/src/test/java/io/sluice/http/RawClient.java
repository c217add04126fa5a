package io.sluice.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that sends the bytes it is told to. Every read is bounded.
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  final Socket socket;
  final InputStream in;
  final OutputStream out;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  RawClient send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  /// In as many segments as there are bytes.
  RawClient sendBytewise(String text) throws IOException {
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      out.write(b);
      out.flush();
    }
    return this;
  }

  Wire.Message read() throws IOException {
    return Wire.message(in);
  }

  Wire.Message readHead() throws IOException {
    return Wire.head(in);
  }

  Wire.Message exchange(String request) throws IOException {
    return send(request).read();
  }

  Wire.Message get(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
  }

  /// Whether the gateway ends the connection, in an orderly way or not.
  boolean ends() {
    try {
      return in.read() < 0;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// Resets the connection.
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
