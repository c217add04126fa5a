package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Retry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Every buffer is given back, however exchanges end.
final class LeakIT {
  private final Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  private final ListAppender<ILoggingEvent> reports = new ListAppender<>();
  private final Level before = ResourceLeakDetector.getLevel();

  @BeforeEach
  void watch() {
    ResourceLeakDetector.setLevel(Level.PARANOID);
    reports.start();
    detector.addAppender(reports);
  }

  @AfterEach
  void unwatch() {
    detector.detachAppender(reports);
    ResourceLeakDetector.setLevel(before);
  }

  @Test
  void noBufferIsLost() throws Exception {
    try (var gateway = new HttpFixture(HttpFixture.withTimeouts(TimeoutEdits::shortDownstream));
        var backend = unreliable()) {
      var key = gateway.backend("shop", backend.port());
      var retry = new Retry(Set.of(500), 1, Duration.ofMillis(1));
      gateway.route("/", new RouteRule(List.of(), HttpFixture.to(key), null, null, retry));
      var messages = new MutatedMessages(1);
      for (int i = 0; i < 300; i++) {
        exchange(gateway, messages.next());
      }
    }
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(20);
      // The detector reports when it next tracks a buffer.
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    assertThat(reports.list).isEmpty();
  }

  /// Answers in turn well, badly, partly, and not at all.
  private static ScriptedBackend unreliable() throws IOException {
    List<String> answers =
        List.of(
            ScriptedBackend.ok("hello"),
            "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n\r\n",
            "garbage\r\n\r\n",
            ScriptedBackend.ok("a") + ScriptedBackend.ok("b"));
    return new ScriptedBackend(
        peer -> {
          String answer = answers.get(peer.number % answers.size());
          while (peer.request() != null) {
            peer.send(answer);
            if (peer.number % 2 == 0) {
              return;
            }
          }
        });
  }

  private static void exchange(HttpFixture gateway, String text) throws IOException {
    try (var client = new RawClient(gateway.port())) {
      client.out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      if (text.length() % 3 == 0) {
        client.abort();
        return;
      }
      client.endOutput();
      client.in.readAllBytes();
    } catch (java.net.SocketException _) {
      // Some of these end in a reset.
    }
  }
}
