package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Throws generated messages at the gateway. Whatever comes, every connection ends in time, the
/// backend sees no request that a strict reader does not see, and ordinary requests are served
/// afterwards.
///
/// `-Dsluice.mutations.seconds=60` makes it go on for a minute, `-Dsluice.mutations.seed=N`
/// repeats a run.
final class MutatedMessagesIT {
  private static final Logger LOGGER = LoggerFactory.getLogger(MutatedMessagesIT.class);
  private static final int PATIENCE_MILLIS = 10_000;

  private final HttpFixture gateway =
      new HttpFixture(HttpFixture.withTimeouts(TimeoutEdits::shortDownstream));
  private ScriptedBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
    gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    backend.close();
  }

  @Test
  void whateverComesNothingIsSmuggledAndNothingHangs() throws IOException {
    long seed = Long.getLong("sluice.mutations.seed", System.nanoTime());
    Duration time = Duration.ofSeconds(Long.getLong("sluice.mutations.seconds", 3));
    LOGGER.atWarn().addKeyValue("seed", seed).log("throwing generated messages");
    var messages = new MutatedMessages(seed);
    long end = System.nanoTime() + time.toNanos();
    int count = 0;
    while (System.nanoTime() < end) {
      String text = messages.next();
      throwAt(text, "seed " + seed + ", message " + count++);
    }
    assertThat(count).isPositive();
    try (var client = new RawClient(gateway.port())) {
      assertThat(client.get("/").text()).isEqualTo("hello");
    }
  }

  private void throwAt(String text, String which) throws IOException {
    backend.requests.clear();
    gateway.notes.finished.clear();
    String answers = answers(text, which);
    List<Wire.Message> seen = new ArrayList<>();
    backend.requests.drainTo(seen);
    List<String> expected = ReferenceReader.read(text);
    assertThat(seen).as(which).hasSizeLessThanOrEqualTo(expected.size());
    for (int i = 0; i < seen.size(); i++) {
      Wire.Message request = seen.get(i);
      String method = request.startLine().split(" ", -1)[0];
      assertThat(method + " " + request.body()).as(which).isEqualTo(expected.get(i));
    }
    assertThat(gateway.notes.finished)
        .as(which)
        .noneMatch(note -> note.failure().equals("internal"));
    int served = answers.split("HTTP/1.1 200 OK", -1).length - 1;
    assertThat(served).as(which).isLessThanOrEqualTo(expected.size());
  }

  /// All that comes back until the gateway ends the connection.
  private String answers(String text, String which) throws IOException {
    try (var client = new RawClient(gateway.port())) {
      client.socket.setSoTimeout(PATIENCE_MILLIS);
      client.send(text);
      client.endOutput();
      return new String(client.in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException _) {
      throw new AssertionError("the connection hangs: " + which);
    } catch (IOException _) {
      // A reset is an end, too.
      return "";
    }
  }
}
