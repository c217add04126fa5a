package io.sluice.upstream;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A DNS server on loopback (RFC 1035) that answers every name with the same addresses.
final class TestNameServer implements AutoCloseable {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int NAME_ERROR = 3;

  private final DatagramSocket socket;
  private final AtomicInteger queries = new AtomicInteger();
  private volatile List<String> addresses = List.of();
  private volatile int timeToLive = 1;
  private volatile boolean silent;

  TestNameServer() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::answerAll);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /// None: the name does not exist.
  void answer(int timeToLive, String... addresses) {
    this.timeToLive = timeToLive;
    this.addresses = List.of(addresses);
    this.silent = false;
  }

  void beSilent() {
    silent = true;
  }

  int queries() {
    return queries.get();
  }

  private void answerAll() {
    byte[] buffer = new byte[1500];
    while (!socket.isClosed()) {
      try {
        var query = new DatagramPacket(buffer, buffer.length);
        socket.receive(query);
        queries.incrementAndGet();
        if (!silent) {
          byte[] answer = answer(Arrays.copyOf(buffer, query.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        }
      } catch (IOException _) {
        return;
      }
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    int end = 12;
    while (query[end] != 0) {
      end += query[end] + 1;
    }
    int type = query[end + 1] << 8 | query[end + 2];
    byte[] question = Arrays.copyOfRange(query, 12, end + 5);
    List<byte[]> found =
        addresses.stream()
            .map(TestNameServer::bytes)
            .filter(address -> address.length == (type == A ? 4 : type == AAAA ? 16 : 0))
            .toList();
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(query, 0, 2);
    out.writeShort(0x8580 | (addresses.isEmpty() ? NAME_ERROR : 0));
    out.writeShort(1);
    out.writeShort(found.size());
    out.writeInt(0);
    out.write(question);
    for (byte[] address : found) {
      out.writeShort(0xc00c);
      out.writeShort(type);
      out.writeShort(1);
      out.writeInt(timeToLive);
      out.writeShort(address.length);
      out.write(address);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
