package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Upgraded connections: bytes both ways until both sides have ended.
final class UpgradeIT {
  private static final String ASK =
      "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n";
  private static final String SWITCH =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX: y\r\n\r\n";

  private final HttpFixture gateway =
      new HttpFixture(HttpFixture.withTimeouts(TimeoutEdits::shortUpstream));

  @AfterEach
  void close() {
    gateway.close();
  }

  private void serve(ScriptedBackend backend) {
    gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
  }

  private static ScriptedBackend echo() throws IOException {
    return new ScriptedBackend(
        peer -> {
          Wire.Message request = peer.request();
          assertThat(request).isNotNull();
          peer.send(SWITCH + "first");
          peer.in.transferTo(peer.out);
          peer.send("last");
        });
  }

  @Test
  void bytesPassBothWaysUntilBothSidesHaveEnded() throws IOException {
    try (var backend = echo();
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send(ASK + "early");
      Wire.Message head = client.readHead();
      assertThat(head.status()).isEqualTo(101);
      assertThat(head.field("Upgrade")).isEqualTo("websocket");
      assertThat(head.field("Connection")).isEqualTo("Upgrade");
      assertThat(head.field("X")).isEqualTo("y");
      Wire.Message request = backend.next();
      assertThat(request.field("Connection")).isEqualTo("Upgrade");
      assertThat(request.field("Upgrade")).isEqualTo("websocket");
      client.send("and more");
      client.endOutput();
      assertThat(client.rest()).isEqualTo("firstearlyand morelast");
      ExchangeNotes.Note note = gateway.notes.next();
      assertThat(note.status()).isEqualTo(101);
      assertThat(note.failure()).isEmpty();
      assertThat(note.requestBytes()).isEqualTo(13);
      assertThat(note.responseBytes()).isEqualTo(22);
    }
  }

  @Test
  void sideThatReadsNothingStopsTheOther() throws Exception {
    var sent = new AtomicLong();
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.request();
                  peer.send(SWITCH);
                  byte[] block = new byte[16 * 1024];
                  for (int i = 0; i < 8_000; i++) {
                    peer.out.write(block);
                    sent.addAndGet(block.length);
                  }
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send(ASK);
      assertThat(client.readHead().status()).isEqualTo(101);
      Thread.sleep(200);
      assertThat(sent.get()).isLessThan(32L * 1024 * 1024);
      long received = client.in.transferTo(java.io.OutputStream.nullOutputStream());
      assertThat(received).isEqualTo(8_000L * 16 * 1024);
    }
  }

  @Test
  void idleTunnelEnds() throws IOException {
    try (var backend = echo();
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send(ASK);
      client.readHead();
      assertThat(client.rest()).isEqualTo("first");
      assertThat(gateway.notes.next().failure()).isEqualTo("upstream_idle_timeout");
    }
  }

  @Test
  void refusedUpgradeIsAnOrdinaryAnswer() throws IOException {
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("no"));
        var client = new RawClient(gateway.port())) {
      serve(backend);
      for (int i = 0; i < 2; i++) {
        assertThat(client.exchange(ASK).text()).isEqualTo("no");
      }
      assertThat(backend.connections).hasValue(1);
    }
  }

  @Test
  void brokenBackendCutsTheClient() throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.request();
                  peer.send(SWITCH);
                  peer.in.read();
                  peer.reset();
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send(ASK);
      client.readHead();
      client.send("x");
      assertThat(client.ends()).isTrue();
    }
  }
}
