package io.sluice.upstream;

import static io.sluice.upstream.UpstreamFixture.KEY;
import static io.sluice.upstream.UpstreamFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExternalNameIT {
  private final List<AutoCloseable> open = new ArrayList<>();
  private final TestNameServer names = new TestNameServer();
  private final UpstreamFixture upstream =
      new UpstreamFixture(UpstreamFixture.settings(), names.address());

  @BeforeEach
  void open() {
    open.add(names);
    open.add(upstream);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  /// A port that is served at every one of the addresses.
  private int serve(String... addresses) throws IOException {
    int port = 0;
    for (String address : addresses) {
      var server = new ServerSocket(port, 4096, InetAddress.getByName(address));
      open.add(server);
      port = server.getLocalPort();
    }
    return port;
  }

  private void follow(String hostname, int port) {
    upstream.apply(new Backend(KEY, null, List.of(), new Backend.DnsTarget(hostname, port)));
  }

  private String connectedTo() {
    UpstreamConnection connection =
        upstream.ask(KEY, Upstreams.Reuse.FRESH_ONLY, List.of()).connection();
    String address = connection.endpoint().address();
    upstream.run(connection::discard);
    return address;
  }

  @Test
  void aRequestWaitsForTheFirstAnswer() throws IOException {
    int port = serve("127.0.0.1");
    names.answer(60, "127.0.0.1");
    follow("backend.example.com", port);

    assertThat(connectedTo()).isEqualTo("127.0.0.1");
    assertThat(connectedTo()).isEqualTo("127.0.0.1");
    assertThat(names.queries()).isEqualTo(2);
  }

  @Test
  void bothFamiliesServe() throws IOException {
    int port = serve("127.0.0.1", "::1");
    names.answer(60, "127.0.0.1", "::1");
    follow("backend.example.com", port);
    connectedTo();

    eventually(() -> assertThat(connectedTo()).isEqualTo("0:0:0:0:0:0:0:1"));
    eventually(() -> assertThat(connectedTo()).isEqualTo("127.0.0.1"));
  }

  @Test
  void anAnswerIsReplacedWhenItsTimeIsOver() throws IOException {
    int port = serve("127.0.0.1", "127.0.0.2");
    names.answer(1, "127.0.0.1");
    follow("backend.example.com", port);
    assertThat(connectedTo()).isEqualTo("127.0.0.1");

    names.answer(1, "127.0.0.2");

    eventually(() -> assertThat(connectedTo()).isEqualTo("127.0.0.2"));
  }

  @Test
  void theLastGoodAnswerServesWhileNobodyAnswers() throws IOException {
    int port = serve("127.0.0.1");
    names.answer(1, "127.0.0.1");
    follow("backend.example.com", port);
    assertThat(connectedTo()).isEqualTo("127.0.0.1");

    names.answer(1);
    int asked = names.queries();

    eventually(() -> assertThat(names.queries()).isGreaterThan(asked + 1));
    assertThat(connectedTo()).isEqualTo("127.0.0.1");
  }

  @Test
  void aNameThatDoesNotExistHasNoEndpointsUntilItDoes() throws IOException {
    int port = serve("127.0.0.1");
    names.answer(1);
    follow("backend.example.com", port);

    assertThat(upstream.ask().failure()).isEqualTo(new ProxyFailure.NoEndpoints());

    names.answer(1, "127.0.0.1");
    eventually(
        () -> {
          UpstreamFixture.Asked asked = upstream.ask();
          eventually(() -> assertThat(asked.failed.isDone()).isTrue());
          assertThat(asked.connected.isCompletedExceptionally()).isFalse();
        });
  }

  @Test
  void whoWaitsWhileNobodyAnswersHasNoEndpoints() {
    names.beSilent();
    follow("backend.example.com", 80);

    assertThat(upstream.ask().failure()).isEqualTo(new ProxyFailure.NoEndpoints());
  }

  @Test
  void theHostsFileAndLiteralsNeedNoServer() throws IOException {
    names.beSilent();
    follow("localhost", serve("127.0.0.1"));

    assertThat(connectedTo()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(names.queries()).isZero();
  }

  @Test
  void nobodyAsksForABackendThatIsGone() throws Exception {
    names.answer(1, "127.0.0.1");
    follow("backend.example.com", serve("127.0.0.1"));
    connectedTo();
    upstream.apply();
    int asked = names.queries();

    Thread.sleep(1500);

    assertThat(names.queries()).isEqualTo(asked);
  }
}
