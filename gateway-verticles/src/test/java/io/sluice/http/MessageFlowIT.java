package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages of every framing and version, both ways.
final class MessageFlowIT {
  private static final String H = "Host: a.example\r\n";

  private final HttpFixture gateway = new HttpFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  private void serve(ScriptedBackend backend) {
    gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  for (var each = peer.request(); each != null; each = peer.request()) {
                    Thread.sleep(each.target().equals("/0") ? 100 : 0);
                    peer.send(ScriptedBackend.ok(each.target() + each.text()));
                  }
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      var all = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        all.append("POST /" + i + " HTTP/1.1\r\n" + H + "Content-Length: 1\r\n\r\nx");
        all.append("GET /missing HTTP/1.1\r\nHost: a.example\r\nX: y\r\n\r\n");
      }
      client.send(all.toString());
      for (int i = 0; i < 100; i++) {
        assertThat(client.read().text()).isEqualTo("/" + i + "x");
        assertThat(client.read().text()).isEqualTo("/missing");
      }
    }
  }

  @Test
  void chunkedBodiesAndTrailersPassBothWays() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n";
    String chunked = head + "3\r\nabc\r\n2;e=1\r\nde\r\n0\r\nSum: 5\r\nKeep-Alive: 1\r\n\r\n";
    try (var backend = ScriptedBackend.answering(chunked);
        var client = new RawClient(gateway.port())) {
      serve(backend);
      for (int i = 0; i < 3; i++) {
        client.send("POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n");
        Wire.Message answer = client.exchange("2\r\nxy\r\n1\r\nz\r\n0\r\nT: u\r\n\r\n");
        assertThat(answer.text()).isEqualTo("abcde");
        assertThat(answer.trailers()).containsExactly("Sum: 5");
        Wire.Message request = backend.next();
        assertThat(request.text()).isEqualTo("xyz");
        assertThat(request.trailers()).containsExactly("T: u");
      }
      assertThat(backend.connections).hasValue(1);
      assertThat(gateway.notes.next().responseBytes()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n'",
    "HEAD, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'",
    "GET, 'HTTP/1.1 204 No Content\r\n\r\n'",
    "GET, 'HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n'",
  })
  void answersWithoutABodyEndWithTheirHead(String method, String response) throws IOException {
    try (var backend = ScriptedBackend.answering(response);
        var client = new RawClient(gateway.port())) {
      serve(backend);
      for (int i = 0; i < 3; i++) {
        client.send(method + " / HTTP/1.1\r\n" + H + "\r\n");
        Wire.Message answer = client.readHead();
        assertThat(response).startsWith(answer.startLine());
      }
      assertThat(backend.connections).hasValue(1);
    }
  }

  @Test
  void http10ClientGetsNoChunksAndAClosedConnection() throws IOException {
    String chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n";
    try (var backend = ScriptedBackend.answering(chunked);
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      Wire.Message head = client.readHead();
      assertThat(head.field("Transfer-Encoding")).isEmpty();
      assertThat(head.field("Connection")).isEqualTo("close");
      assertThat(client.rest()).isEqualTo("abcde");
      Wire.Message request = backend.next();
      assertThat(request.startLine()).isEqualTo("GET / HTTP/1.1");
      assertThat(request.field("Host")).isEqualTo("shop.default");
    }
  }

  @Test
  void http10ClientMayKeepItsConnection() throws IOException {
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        var client = new RawClient(gateway.port())) {
      serve(backend);
      for (int i = 0; i < 3; i++) {
        Wire.Message answer =
            client.exchange("GET / HTTP/1.0\r\n" + H + "Connection: Keep-Alive\r\n\r\n");
        assertThat(answer.field("Connection")).isEqualTo("keep-alive");
      }
      client.send("GET / HTTP/1.0\r\n" + H + "\r\n");
      assertThat(client.rest()).endsWith("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"})
  void bodyUntilCloseIsChunkedForHttp11(String head) throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.request();
                  peer.send(head + "some");
                  Thread.sleep(50);
                  peer.send("thing");
                });
        var client = new RawClient(gateway.port());
        var old = new RawClient(gateway.port())) {
      serve(backend);
      for (int i = 0; i < 2; i++) {
        assertThat(client.get("/").text()).isEqualTo("something");
      }
      old.send("GET / HTTP/1.0\r\n" + H + "\r\n");
      assertThat(old.rest()).endsWith("\r\n\r\nsomething");
    }
  }

  @Test
  void interimAnswersAreRelayedButNotToHttp10() throws IOException {
    String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nKeep-Alive: x\r\n\r\n";
    String other = "HTTP/1.1 110 Whatever\r\n\r\n";
    try (var backend = ScriptedBackend.answering(hints + other + ScriptedBackend.ok("hello"));
        var client = new RawClient(gateway.port());
        var old = new RawClient(gateway.port())) {
      serve(backend);
      Wire.Message first = client.get("/");
      assertThat(first.startLine()).isEqualTo("HTTP/1.1 103 Early Hints");
      assertThat(first.fields()).containsExactly("Link: </a>");
      assertThat(client.read().status()).isEqualTo(110);
      assertThat(client.read().text()).isEqualTo("hello");
      assertThat(old.exchange("GET / HTTP/1.0\r\n" + H + "\r\n").status()).isEqualTo(200);
    }
  }

  @Test
  void expectationIsTheBackendsToAnswer() throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  Wire.Message head = peer.head();
                  peer.send("HTTP/1.1 100 Continue\r\n\r\n");
                  Wire.Message request = Wire.withBody(head, peer.in);
                  peer.send(ScriptedBackend.ok(request.field("Expect") + request.text()));
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("POST / HTTP/1.1\r\n" + H + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(client.readHead().status()).isEqualTo(100);
      assertThat(client.exchange("abc").text()).isEqualTo("100-continueabc");
    }
  }

  @Test
  void refusedExpectationEndsTheConnection() throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.head();
                  peer.send("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
                  peer.in.read();
                });
        var client = new RawClient(gateway.port());
        var unrouted = new RawClient(gateway.port())) {
      gateway.route("/a", HttpFixture.forward(gateway.backend("shop", backend.port())));
      String rest = " HTTP/1.1\r\n" + H + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n";
      Wire.Message answer = client.exchange("POST /a" + rest);
      assertThat(answer.status()).isEqualTo(417);
      assertThat(answer.field("Connection")).isEqualTo("close");
      client.endOutput();
      assertThat(client.ends()).isTrue();
      Wire.Message own = unrouted.exchange("POST /b" + rest);
      assertThat(own.status()).isEqualTo(404);
      assertThat(own.field("Connection")).isEqualTo("close");
    }
  }

  @Test
  void earlyAnswerIsDeliveredAndTheRestOfTheBodyReadAway() throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.head();
                  peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
                  peer.in.readAllBytes();
                });
        var client = new RawClient(gateway.port())) {
      gateway.route("/up", HttpFixture.forward(gateway.backend("shop", backend.port())));
      client.send("POST /up HTTP/1.1\r\n" + H + "Content-Length: 100000\r\n\r\n" + "x".repeat(10));
      assertThat(client.read().text()).isEqualTo("no");
      client.send("x".repeat(99_990));
      assertThat(client.get("/other").status()).isEqualTo(404);
    }
  }

  @Test
  void answerArrivesThoughTheClientGoesOnSending() throws IOException {
    try (var client = new RawClient(gateway.port())) {
      client.send("POST /up HTTP/1.1\r\n" + H + "Content-Length: 10000000\r\n\r\n");
      for (int i = 0; i < 30; i++) {
        client.send("x".repeat(8_000));
      }
      assertThat(client.read().status()).isEqualTo(404);
    }
  }

  @Test
  void clientThatGoesAwayCancelsTheTry() throws Exception {
    var arrived = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    try (var backend =
        new ScriptedBackend(
            peer -> {
              peer.request();
              arrived.countDown();
              assertThat(peer.in.read()).isNegative();
              ended.countDown();
            })) {
      serve(backend);
      var client = new RawClient(gateway.port());
      client.send("GET / HTTP/1.1\r\n" + H + "\r\n");
      assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
      client.abort();
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(gateway.notes.next().failure()).isEqualTo("downstream_gone");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nx\r\n",
      })
  void brokenAnswerIsSeenToBeBroken(String response) throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.request();
                  peer.send(response);
                });
        var client = new RawClient(gateway.port())) {
      serve(backend);
      client.send("GET / HTTP/1.1\r\n" + H + "\r\n");
      org.assertj.core.api.Assertions.assertThatThrownBy(client::read)
          .isInstanceOfAny(EOFException.class, java.net.SocketException.class);
      assertThat(gateway.notes.next().failure()).isIn("response_truncated", "upstream_malformed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX : y\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
      })
  void garbageIsAnswered502(String response) throws IOException {
    try (var backend = ScriptedBackend.answering(response);
        var client = new RawClient(gateway.port())) {
      serve(backend);
      assertThat(client.get("/").status()).isEqualTo(502);
      assertThat(gateway.notes.next().failure()).isEqualTo("upstream_malformed");
      assertThat(client.get("/").status()).isEqualTo(502);
    }
  }

  @Test
  void bytesBehindAnAnswerAreNobodys() throws IOException {
    String two = ScriptedBackend.ok("first") + ScriptedBackend.ok("poison");
    try (var backend = ScriptedBackend.answering(two);
        var client = new RawClient(gateway.port())) {
      serve(backend);
      for (int i = 0; i < 5; i++) {
        assertThat(client.get("/").text()).isEqualTo("first");
      }
    }
  }

  @Test
  void silentCloseIsAnswered502() throws IOException {
    try (var backend = new ScriptedBackend(ScriptedBackend.Peer::head);
        var client = new RawClient(gateway.port())) {
      serve(backend);
      assertThat(client.get("/").status()).isEqualTo(502);
      assertThat(gateway.notes.next().failure()).isEqualTo("upstream_reset");
    }
  }
}
