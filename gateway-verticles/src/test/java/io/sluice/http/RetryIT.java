package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.BackendKey;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Retry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tries, timeouts and what is retried.
final class RetryIT {
  private static final String H = "Host: a.example\r\n";
  private static final Duration BACKOFF = Duration.ofMillis(25);

  private final HttpFixture gateway =
      new HttpFixture(HttpFixture.withTimeouts(TimeoutEdits::shortUpstream));

  @AfterEach
  void close() {
    gateway.close();
  }

  private static RouteRule rule(
      BackendKey key,
      @Nullable Duration request,
      @Nullable Duration backend,
      @Nullable Retry retry) {
    return new RouteRule(List.of(), HttpFixture.to(key), request, backend, retry);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Answers 503 until it has been asked so many times.
  private static ScriptedBackend succeedingAfter(int failures) throws IOException {
    var asked = new AtomicInteger();
    return new ScriptedBackend(
        peer -> {
          for (var each = peer.request(); each != null; each = peer.request()) {
            boolean fails = asked.incrementAndGet() <= failures;
            peer.send(
                fails
                    ? "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"
                    : ScriptedBackend.ok(each.text()));
          }
        });
  }

  @Test
  void refusedConnectGoesToAnotherEndpoint() throws IOException {
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        var client = new RawClient(gateway.port())) {
      var key = gateway.backend("shop", closedPort(), backend.port());
      gateway.route("/", HttpFixture.forward(key));
      for (int i = 0; i < 10; i++) {
        client.send("POST / HTTP/1.1\r\n" + H + "Content-Length: 3\r\n\r\nabc");
        assertThat(client.read().text()).isEqualTo("hello");
        assertThat(backend.next().text()).isEqualTo("abc");
      }
    }
  }

  @Test
  void refusedConnectWithoutAnotherEndpointIs503() throws IOException {
    try (var client = new RawClient(gateway.port())) {
      gateway.route("/", HttpFixture.forward(gateway.backend("shop", closedPort())));
      assertThat(client.get("/").status()).isEqualTo(503);
      assertThat(gateway.notes.next().attempts()).isEqualTo(1);
    }
  }

  @Test
  void noAttemptsForbidEveryRetry() throws IOException {
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        var client = new RawClient(gateway.port())) {
      var key = gateway.backend("shop", closedPort(), backend.port());
      gateway.route("/", rule(key, null, null, new Retry(Set.of(503), 0, BACKOFF)));
      int refused = 0;
      for (int i = 0; i < 20; i++) {
        refused += client.get("/").status() == 503 ? 1 : 0;
        assertThat(gateway.notes.next().attempts()).isEqualTo(1);
      }
      assertThat(refused).isPositive();
    }
  }

  @Test
  void idempotentRequestOnAStaleConnectionIsTriedAgain() throws IOException {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  peer.request();
                  peer.send(ScriptedBackend.ok("hello"));
                  // The next request of this connection is read, and answered by closing.
                  peer.in.read();
                });
        var client = new RawClient(gateway.port())) {
      gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
      for (int i = 0; i < 5; i++) {
        assertThat(client.get("/").text()).isEqualTo("hello");
      }
      Wire.Message post = client.exchange("POST / HTTP/1.1\r\n" + H + "Content-Length: 0\r\n\r\n");
      assertThat(post.status()).isEqualTo(502);
    }
  }

  @Test
  void codesAreRetriedWithTheWholeBody() throws IOException {
    try (var backend = succeedingAfter(2);
        var client = new RawClient(gateway.port())) {
      var key = gateway.backend("shop", backend.port());
      gateway.route("/", rule(key, null, null, new Retry(Set.of(503), 2, BACKOFF)));
      client.send("POST / HTTP/1.1\r\n" + H + "Content-Length: 6\r\n\r\nabc");
      assertThat(client.exchange("def").text()).isEqualTo("abcdef");
      for (int i = 0; i < 3; i++) {
        assertThat(backend.next().text()).isEqualTo("abcdef");
      }
      ExchangeNotes.Note note = gateway.notes.next();
      assertThat(note.attempts()).isEqualTo(3);
      assertThat(Duration.ofNanos(note.duration())).isGreaterThan(BACKOFF.multipliedBy(3));
    }
  }

  @Test
  void lastAnswerIsDeliveredWhenTheAttemptsAreUsedUp() throws IOException {
    try (var backend = succeedingAfter(9);
        var client = new RawClient(gateway.port())) {
      var key = gateway.backend("shop", backend.port());
      gateway.route("/", rule(key, null, null, new Retry(Set.of(503), 2, BACKOFF)));
      assertThat(client.get("/").text()).isEqualTo("busy");
      assertThat(gateway.notes.next().attempts()).isEqualTo(3);
      assertThat(client.get("/").text()).isEqualTo("busy");
    }
  }

  @Test
  void bodyBeyondItsBoundIsNotReplayed() throws IOException {
    try (var backend = succeedingAfter(9);
        var client = new RawClient(gateway.port())) {
      var key = gateway.backend("shop", backend.port());
      gateway.route("/", rule(key, null, null, new Retry(Set.of(503), 2, BACKOFF)));
      client.send("POST / HTTP/1.1\r\n" + H + "Content-Length: 100000\r\n\r\n");
      assertThat(client.exchange("x".repeat(100_000)).text()).isEqualTo("busy");
      assertThat(gateway.notes.next().attempts()).isEqualTo(1);
    }
  }

  @Test
  void backendThatNeverAnswersIs504() throws IOException {
    try (var backend = new ScriptedBackend(peer -> peer.in.readAllBytes());
        var client = new RawClient(gateway.port())) {
      var key = gateway.backend("shop", backend.port());
      gateway.route("/request", rule(key, Duration.ofMillis(100), null, null));
      gateway.route("/try", rule(key, null, Duration.ofMillis(100), null));
      gateway.route("/retry", rule(key, null, Duration.ofMillis(50), retry(2)));
      gateway.route("/idle", HttpFixture.forward(key));
      List<String> paths = List.of("/request", "/try", "/retry", "/idle");
      List<String> failures =
          List.of(
              "request_timeout",
              "backend_request_timeout",
              "backend_request_timeout",
              "upstream_idle_timeout");
      for (int i = 0; i < paths.size(); i++) {
        assertThat(client.get(paths.get(i)).status()).isEqualTo(504);
        ExchangeNotes.Note note = gateway.notes.next();
        assertThat(note.failure()).isEqualTo(failures.get(i));
        assertThat(note.attempts()).isEqualTo(paths.get(i).equals("/retry") ? 3 : 1);
        assertThat(Duration.ofNanos(note.duration())).isLessThan(Duration.ofSeconds(3));
      }
    }
  }

  private static Retry retry(int attempts) {
    return new Retry(Set.of(), attempts, BACKOFF);
  }

  @Test
  void requestTimeoutBoundsAllTriesAndPauses() throws IOException {
    try (var backend = succeedingAfter(1000);
        var client = new RawClient(gateway.port())) {
      var key = gateway.backend("shop", backend.port());
      var retry = new Retry(Set.of(503), 50, Duration.ofMillis(100));
      gateway.route("/", rule(key, Duration.ofMillis(250), null, retry));
      assertThat(client.get("/").status()).isEqualTo(504);
      assertThat(gateway.notes.next().failure()).isEqualTo("request_timeout");
    }
  }
}
