package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that send nothing more and still read.
final class HalfClosedClientIT {
  private static final String H = "Host: a.example\r\n";

  private final HttpFixture gateway = new HttpFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  private void serve(ScriptedBackend backend) {
    gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
  }

  private static ScriptedBackend slow() throws IOException {
    return new ScriptedBackend(
        peer -> {
          while (peer.request() != null) {
            Thread.sleep(100);
            peer.send(ScriptedBackend.ok("late"));
          }
        });
  }

  @Test
  void halfClosedClientGetsItsAnswer() throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.request();
                  Thread.sleep(100);
                  peer.send(ScriptedBackend.ok("late"));
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("GET / HTTP/1.1\r\n" + H + "\r\n").endOutput();
      assertThat(client.read().text()).isEqualTo("late");
      assertThat(client.ends()).isTrue();
    }
  }

  @Test
  void halfClosedClientGetsAllItsPipelinedAnswers() throws IOException {
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send(("GET / HTTP/1.1\r\n" + H + "\r\n").repeat(5)).endOutput();
      for (int i = 0; i < 5; i++) {
        assertThat(client.read().text()).isEqualTo("hello");
      }
      assertThat(client.ends()).isTrue();
    }
  }

  @Test
  void clientThatStopsInItsBodyCancelsTheTry() throws Exception {
    var arrived = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.head();
                  arrived.countDown();
                  peer.in.readAllBytes();
                  ended.countDown();
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("POST / HTTP/1.1\r\n" + H + "Content-Length: 100\r\n\r\nx");
      assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
      client.endOutput();
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(gateway.notes.next().failure()).isEqualTo("downstream_gone");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\n" + H + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n",
        "POST / HTTP/1.1\r\n" + H + "Content-Length: 5\r\n\r\nhalf",
        "POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n5\r\nhal",
        "GET / HTTP/1.1\r\nHost: a.exa"
      })
  void halfARequestBehindAnotherEndsTheConnectionAtOnce(String half) throws IOException {
    try (var backend = slow();
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("GET / HTTP/1.1\r\n" + H + "\r\n" + half).endOutput();
      assertThat(client.read().text()).isEqualTo("late");
      assertThat(client.ends()).isTrue();
    }
  }

  @Test
  void requestsThatTheGatewayAnswersItselfBehindASlowOneAreAllAnswered() throws IOException {
    try (var backend = slow();
        var client = new RawClient(gateway.port())) {
      gateway.route("/slow", HttpFixture.forward(gateway.backend("shop", backend.port())));
      String unrouted = "GET /none HTTP/1.1\r\n" + H + "\r\n";
      client.send("GET /slow HTTP/1.1\r\n" + H + "\r\n" + unrouted.repeat(3)).endOutput();
      assertThat(client.read().text()).isEqualTo("late");
      for (int i = 0; i < 3; i++) {
        assertThat(client.read().status()).isEqualTo(404);
      }
      assertThat(client.ends()).isTrue();
    }
  }
}
