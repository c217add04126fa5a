package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.ByteSize;
import io.sluice.settings.LimitSettings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not be passed on, on the wire: it is answered, the connection ends, and no backend
/// sees any of it.
final class BadInputIT {
  private static final String H = "Host: a.example\r\n";

  private HttpFixture gateway = new HttpFixture();
  private ScriptedBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
    serve();
  }

  private void serve() {
    gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
  }

  private void restart(HttpFixture other) {
    gateway.close();
    gateway = other;
    serve();
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    backend.close();
  }

  private void refused(String request, int status) throws IOException {
    try (var client = new RawClient(gateway.port())) {
      Wire.Message answer = client.send(request + "GET /smuggled HTTP/1.1\r\n" + H + "\r\n").read();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.field("Connection")).isEqualTo("close");
      assertThat(answer.text()).isNotEmpty();
      client.endOutput();
      assertThat(client.ends()).isTrue();
    }
    assertThat(gateway.notes.next().status()).isEqualTo(status);
    assertThat(backend.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\n" + H + "\r\n",
        "GET / HTTP/1.1\r\nHost: a\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X : a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X: a\0b\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X\u0001: a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + H + "\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: .a\r\n\r\n",
        "GET /../x HTTP/1.1\r\n" + H + "\r\n",
        "GET /%2e%2e/x HTTP/1.1\r\n" + H + "\r\n",
        "GET /a#b HTTP/1.1\r\n" + H + "\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "POST / HTTP/1.1\r\n" + H + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\n" + H + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "POST / HTTP/1.1\r\n" + H + "Content-Length: +1\r\n\r\n",
        "POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked, chunked\r\n\r\n",
        "POST / HTTP/1.0\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n",
      })
  void malformedRequestsAreRefused(String request) throws IOException {
    refused(request, 400);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT a.example:443 HTTP/1.1, 501",
    "PRI * HTTP/2.0, 505",
    "GET / HTTP/2.0, 505",
    "GET / HTTP/0.9, 505",
  })
  void otherProtocolsAreRefused(String line, int status) throws IOException {
    refused(line + "\r\n" + H + "\r\n", status);
  }

  @Test
  void unknownTransferCodingIsNotImplemented() throws IOException {
    refused("POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
  }

  @Test
  void limitsAreAnsweredByTheirStatus() throws IOException {
    refused("GET /" + "a".repeat(9000) + " HTTP/1.1\r\n" + H + "\r\n", 414);
    refused("GET / HTTP/1.1\r\n" + H + "X: y\r\n".repeat(101) + "\r\n", 431);
    refused("GET / HTTP/1.1\r\n" + H + "X: " + "y".repeat(66_000) + "\r\n\r\n", 431);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        "fffffffffffffffff\r\n",
        "5\r\nhello!\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5;a\u0001\r\nhello\r\n0\r\n\r\n",
        "0\r\nA : b\r\n\r\n",
        "0\r\nTransfer-Encoding: chunked\r\n\r\n",
      })
  void brokenChunksAreRefusedAndTheBackendNotices(String body) throws IOException {
    try (var client = new RawClient(gateway.port())) {
      client.send("POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n" + body);
      assertThat(client.readHead().status()).isEqualTo(400);
      client.endOutput();
      client.rest();
      assertThat(client.ends()).isTrue();
    }
    assertThat(gateway.notes.next().failure()).isEqualTo("malformed_request");
    assertThat(backend.requests).isEmpty();
  }

  @Test
  void bytesOneAtATimeMakeTheSameRequest() throws IOException {
    try (var client = new RawClient(gateway.port())) {
      client.sendBytewise(
          "POST /slow HTTP/1.1\r\n"
              + H
              + "Transfer-Encoding: chunked\r\n\r\n"
              + "5;x\r\nhello\r\n0\r\nA: b\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("hello");
      Wire.Message request = backend.next();
      assertThat(request.text()).isEqualTo("hello");
      assertThat(request.trailers()).containsExactly("A: b");
    }
  }

  @Test
  void bodyBeyondTheLimitIsRefused() throws IOException {
    restart(
        new HttpFixture(
            HttpFixture.withLimits(
                limits ->
                    new LimitSettings(
                        limits.requestLine(),
                        limits.headerBytes(),
                        limits.headerCount(),
                        new ByteSize(10),
                        0,
                        0,
                        0,
                        limits.bufferedBytes(),
                        limits.retryBody(),
                        LimitSettings.DotSegments.REFUSE))));
    refused("POST / HTTP/1.1\r\n" + H + "Content-Length: 11\r\n\r\n", 413);
    refused("GET /a/./b HTTP/1.1\r\n" + H + "\r\n", 400);
    try (var client = new RawClient(gateway.port())) {
      client.send("POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n");
      assertThat(client.send("6\r\n123456\r\n6\r\n123456\r\n").readHead().status()).isEqualTo(413);
    }
  }

  @Test
  void slowHeadIsAnswered408AndSilenceEndsTheConnection() throws IOException {
    restart(new HttpFixture(HttpFixture.withTimeouts(TimeoutEdits::shortDownstream)));
    try (var client = new RawClient(gateway.port());
        var silent = new RawClient(gateway.port());
        var stopped = new RawClient(gateway.port())) {
      long started = System.nanoTime();
      client.send("GET / HTTP/1.1\r\nHos");
      stopped.send("POST / HTTP/1.1\r\n" + H + "Content-Length: 5\r\n\r\nhe");
      assertThat(client.read().status()).isEqualTo(408);
      assertThat(stopped.read().status()).isEqualTo(408);
      assertThat(silent.ends()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }
  }
}
