package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.sluice.settings.ByteSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Large bodies, slow readers, and clients that people use.
final class LargeBodyIT {
  private static final int LENGTH = 20 * 1024 * 1024;
  private static final int CHUNK = 16 * 1024;

  private final HttpFixture gateway =
      new HttpFixture(
          HttpFixture.withLimits(limits -> HttpFixture.buffered(limits, ByteSize.kibibytes(64))));

  enum Framing {
    SIZED,
    CHUNKED
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void serve(ScriptedBackend backend) {
    gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
  }

  private static byte[] content() {
    byte[] content = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      content[i] = (byte) (i * 31 + (i >>> 10));
    }
    return content;
  }

  private static long sum(byte[] bytes) {
    var sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  /// Sends back what it gets, as it gets it.
  private static ScriptedBackend echo() throws IOException {
    return new ScriptedBackend(
        peer -> {
          Wire.Message head = peer.head();
          String length = head.field("Content-Length");
          if (length.isEmpty()) {
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            peer.in.transferTo(peer.out);
            return;
          }
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
          copy(peer.in, peer.out, Integer.parseInt(length));
        });
  }

  private static void copy(InputStream in, OutputStream out, int length) throws IOException {
    byte[] block = new byte[8192];
    for (int left = length; left > 0; ) {
      int count = in.read(block, 0, Math.min(left, block.length));
      out.write(block, 0, count);
      left -= count;
    }
  }

  /// The client reads while it writes: one that does not may wait for ever for an echo that is
  /// larger than all buffers on the way.
  @ParameterizedTest
  @EnumSource(Framing.class)
  void bodiesStreamBothWaysAtOnceAndStayWhole(Framing framing) throws Exception {
    byte[] content = content();
    try (var backend = echo()) {
      serve(backend);
      try (var client = new RawClient(gateway.port())) {
        var sending = CompletableFuture.runAsync(() -> post(client, content, framing));
        byte[] echoed = client.read().body().getBytes(StandardCharsets.ISO_8859_1);
        sending.get(60, TimeUnit.SECONDS);
        assertThat(echoed).hasSize(LENGTH);
        assertThat(sum(echoed)).isEqualTo(sum(content));
      }
    }
  }

  private static void post(RawClient client, byte[] content, Framing framing) {
    String body = new String(content, StandardCharsets.ISO_8859_1);
    String head = "POST / HTTP/1.1\r\nHost: large.example\r\n";
    try {
      switch (framing) {
        case SIZED -> client.send(head + "Content-Length: " + LENGTH + "\r\n\r\n" + body);
        case CHUNKED -> {
          client.send(head + "Transfer-Encoding: chunked\r\n\r\n");
          for (int at = 0; at < LENGTH; at += CHUNK) {
            client.send(
                Integer.toHexString(CHUNK) + "\r\n" + body.substring(at, at + CHUNK) + "\r\n");
          }
          client.send("0\r\n\r\n");
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// What is neither at the client nor at the backend is in the gateway or in kernel buffers.
  @Test
  void slowReaderStopsTheBackend() throws Exception {
    var sent = new AtomicLong();
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.request();
                  peer.send("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n");
                  byte[] block = new byte[10_000];
                  for (int i = 0; i < 20_000; i++) {
                    peer.out.write(block);
                    sent.addAndGet(block.length);
                  }
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      client.readHead();
      long still = settled(sent);
      assertThat(still).isLessThan(40_000_000);
      long pending =
          gateway.onLoop(() -> PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
      assertThat(pending).isLessThan(64L * 1024 * 1024);
      assertThat(client.in.readNBytes(200_000_000)).hasSize(200_000_000);
    }
  }

  private static long settled(AtomicLong counter) throws InterruptedException {
    long before = -1;
    long now = counter.get();
    for (int i = 0; i < 50 && now != before; i++) {
      Thread.sleep(100);
      before = now;
      now = counter.get();
    }
    return now;
  }

  @Test
  void slowBackendStopsTheClient() throws Exception {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.head();
                  Thread.sleep(1_000);
                  peer.in.readNBytes(50_000_000);
                  peer.send(ScriptedBackend.ok("done"));
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n");
      var sent = new AtomicLong();
      Thread sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      byte[] block = new byte[10_000];
                      for (int i = 0; i < 5_000; i++) {
                        client.out.write(block);
                        sent.addAndGet(block.length);
                      }
                    } catch (IOException _) {
                      // The assertion below tells.
                    }
                  });
      Thread.sleep(500);
      assertThat(sent.get()).isLessThan(40_000_000);
      assertThat(client.read().text()).isEqualTo("done");
      sender.join(5_000);
    }
  }

  @Test
  void webSocketOfTheJdkTalksThroughTheTunnel() throws Exception {
    try (var backend = new ScriptedBackend(LargeBodyIT::webSocketEcho);
        var client = HttpClient.newHttpClient()) {
      serve(backend);
      var text = new CompletableFuture<String>();
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + gateway.port() + "/ws"), new Listening(text))
              .get(5, TimeUnit.SECONDS);
      socket.sendText("hello through the tunnel", true).get(5, TimeUnit.SECONDS);
      assertThat(text.get(5, TimeUnit.SECONDS)).isEqualTo("hello through the tunnel");
      socket.abort();
    }
  }

  private static void webSocketEcho(ScriptedBackend.Peer peer) throws IOException {
    Wire.Message request = peer.head();
    String accept = request.field("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    peer.send(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + Base64.getEncoder().encodeToString(sha1(accept))
            + "\r\n\r\n");
    byte[] head = peer.in.readNBytes(2);
    int length = head[1] & 0x7f;
    byte[] mask = peer.in.readNBytes(4);
    byte[] payload = peer.in.readNBytes(length);
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i % 4];
    }
    peer.out.write(new byte[] {head[0], (byte) length});
    peer.out.write(payload);
    peer.out.flush();
    peer.in.read();
  }

  private static byte[] sha1(String text) {
    try {
      return java.security.MessageDigest.getInstance("SHA-1")
          .digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private record Listening(CompletableFuture<String> text) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.complete(data.toString());
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      return null;
    }
  }
}
