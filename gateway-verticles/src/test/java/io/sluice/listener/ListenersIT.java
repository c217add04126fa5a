package io.sluice.listener;

import static io.sluice.listener.ListenerTables.http;
import static io.sluice.listener.ListenersFixture.eventually;
import static io.sluice.listener.ListenersFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.message.PortReport.Outcome;
import io.sluice.settings.ListenerSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ListenersIT {
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T each) {
    open.add(each);
    return each;
  }

  private ListenersFixture fixture() {
    return opened(ListenersFixture.on(settings()));
  }

  @ParameterizedTest
  @EnumSource(ListenerSettings.Transport.class)
  void twoLoopsShareAPort(ListenerSettings.Transport transport) throws IOException {
    ListenersFixture gateway =
        opened(ListenersFixture.on(settings(0, 0, Duration.ofSeconds(1), transport, List.of())));
    gateway.serve(http(80));

    bothLoopsServe(gateway, gateway.boundPort(80));
  }

  @Test
  void whereTheKernelDoesNotSpreadTheFirstLoopHandsConnectionsOver() throws IOException {
    ListenersFixture gateway =
        opened(
            new ListenersFixture(
                settings(), PortNumbering.EPHEMERAL, Listeners.Spreading.FIRST_LOOP, null));
    gateway.serve(http(80));

    bothLoopsServe(gateway, gateway.boundPort(80));
    assertThat(gateway.listeners.ready()).isTrue();
  }

  private static void bothLoopsServe(ListenersFixture gateway, int port) throws IOException {
    Set<String> threads = new HashSet<>();
    for (int connections = 0; connections < 64; connections++) {
      try (TestClient client = TestClient.plain(port)) {
        String answer = client.get("/");
        assertThat(answer).contains("80 PLAIN []");
        threads.add(answer.substring(answer.lastIndexOf(' ')));
      }
    }

    assertThat(threads).hasSize(2);
    eventually(() -> assertThat(gateway.observer.downstream).hasValue(0));
    assertThat(gateway.listeners.open()).isZero();
  }

  @Test
  void allAddressesMeansBothFamilies() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(http(80));
    int port = gateway.boundPort(80);

    for (String address : List.of("127.0.0.1", "::1")) {
      try (TestClient client = TestClient.plain(InetAddress.getByName(address), port)) {
        assertThat(client.get("/")).contains("80 PLAIN");
      }
    }
  }

  @Test
  void aGatewaysAddressesAreBoundAndNoOthers() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(http(80, "127.0.0.2"));
    int port = gateway.boundPort(80);

    try (TestClient client = TestClient.plain(InetAddress.getByName("127.0.0.2"), port)) {
      assertThat(client.get("/")).contains("80 PLAIN");
    }
    assertThatThrownBy(() -> TestClient.plain(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void otherAddressesAreBoundWithoutLosingAConnection() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(http(80, "127.0.0.2"));
    int port = gateway.boundPort(80);
    TestClient client = opened(TestClient.plain(InetAddress.getByName("127.0.0.2"), port));
    client.get("/");

    gateway.serve(http(80, "127.0.0.3"));

    eventually(
        () -> {
          try (TestClient other = TestClient.plain(InetAddress.getByName("127.0.0.3"), port)) {
            assertThat(other.get("/")).contains("80 PLAIN");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(client.get("/")).contains("80 PLAIN");
    eventually(
        () ->
            assertThatThrownBy(() -> TestClient.plain(InetAddress.getByName("127.0.0.2"), port))
                .isInstanceOf(ConnectException.class));
  }

  @Test
  void aPortOfAnotherProcessIsUnavailableUntilItIsFree() throws IOException {
    var other = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    int taken = other.getLocalPort();
    ListenersFixture gateway =
        opened(new ListenersFixture(settings(), port -> port == 80 ? taken : 0));
    gateway.serve(http(80), http(81));

    assertThat(gateway.awaitReport(80, Outcome.Unavailable.class).outcome())
        .isEqualTo(new Outcome.Unavailable("address already in use"));
    try (TestClient client = TestClient.plain(gateway.boundPort(81))) {
      assertThat(client.get("/")).contains("81 PLAIN");
    }
    eventually(() -> assertThat(gateway.listeners.ready()).isTrue());

    other.close();

    assertThat(gateway.boundPort(80)).isEqualTo(taken);
    try (TestClient client = TestClient.plain(taken)) {
      assertThat(client.get("/")).contains("80 PLAIN");
    }
  }

  @Test
  void aPortThatSharesWithUsIsNoticedToo() throws IOException {
    ListenersFixture first = fixture();
    first.serve(http(80));
    int taken = first.boundPort(80);
    ListenersFixture second = opened(new ListenersFixture(settings(), _ -> taken));

    second.serve(http(80));

    second.awaitReport(80, Outcome.Unavailable.class);
    try (TestClient client = TestClient.plain(taken)) {
      assertThat(client.get("/")).contains("80 PLAIN");
    }
  }

  @Test
  void anAddressThatTheHostLacksSaysSo() {
    ListenersFixture gateway = fixture();
    gateway.serve(http(80, "203.0.113.7"));

    assertThat(gateway.awaitReport(80, Outcome.Unavailable.class).outcome())
        .isEqualTo(new Outcome.Unavailable("the host does not have this address"));
  }

  @Test
  void aPortThatLeavesTheTableDrainsAndTheOthersServe() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(http(80), http(81));
    TestClient idle = opened(TestClient.plain(gateway.boundPort(80)));
    TestClient busy = opened(TestClient.plain(gateway.boundPort(80)));
    TestClient other = opened(TestClient.plain(gateway.boundPort(81)));
    idle.get("/");
    busy.send("/slow");
    other.get("/");
    gateway.awaitSlow();
    assertThat(gateway.listeners.open()).isEqualTo(3);

    gateway.serve(http(81));

    gateway.awaitReport(80, Outcome.Released.class);
    assertThat(idle.ended()).isTrue();
    assertThatThrownBy(() -> TestClient.plain(gateway.boundPort(80)))
        .isInstanceOf(ConnectException.class);
    gateway
        .listeners
        .loops()
        .forEach(
            loop ->
                loop.eventLoop().execute(((TellingConnections) loop.connections())::finishSlow));
    assertThat(busy.answer()).contains("200 OK").contains("Connection: close");
    assertThat(other.get("/")).contains("81 PLAIN").doesNotContain("close");
  }

  @Test
  void aPortThatComesBackIsBoundAgain() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(http(80));
    gateway.boundPort(80);
    gateway.serve();
    gateway.awaitReport(80, Outcome.Released.class);
    gateway.reports.clear();

    gateway.serve(http(80));

    try (TestClient client = TestClient.plain(gateway.boundPort(80))) {
      assertThat(client.get("/")).contains("80 PLAIN");
    }
  }

  @Test
  void connectionsAreBoundedInAll() throws IOException {
    ListenersFixture gateway = opened(ListenersFixture.on(settings(2, 0, Duration.ofSeconds(1))));
    gateway.serve(http(80));
    int port = gateway.boundPort(80);
    TestClient first = opened(TestClient.plain(port));
    opened(TestClient.plain(port)).get("/");
    first.get("/");
    TestClient third = opened(TestClient.plain(port));

    assertThatThrownBy(
            () -> {
              third.get("/");
              assertThat(third.ended()).isFalse();
            })
        .isInstanceOf(SocketException.class);
    assertThat(gateway.observer.refused).containsExactly(ConnectionLimits.TOTAL);

    first.close();
    eventually(() -> assertThat(gateway.listeners.open()).isEqualTo(1));
    try (TestClient again = TestClient.plain(port)) {
      assertThat(again.get("/")).contains("80 PLAIN");
    }
  }

  @Test
  void connectionsAreBoundedPerSource() throws IOException {
    ListenersFixture gateway = opened(ListenersFixture.on(settings(0, 1, Duration.ofSeconds(1))));
    gateway.serve(http(80));
    int port = gateway.boundPort(80);
    opened(TestClient.plain(port)).get("/");
    TestClient second = opened(TestClient.plain(port));

    assertThatThrownBy(() -> second.get("/")).isInstanceOf(SocketException.class);
    assertThat(gateway.observer.refused).containsExactly(ConnectionLimits.PER_ADDRESS);
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 9}), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertThat(new TestClient(socket).get("/")).contains("80 PLAIN");
    }
  }

  @Test
  void drainingAnnouncesThenClosesIdleThenWaitsForBusyConnections() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(http(80));
    int port = gateway.boundPort(80);
    eventually(() -> assertThat(gateway.listeners.ready()).isTrue());
    TestClient idle = opened(TestClient.plain(port));
    TestClient busy = opened(TestClient.plain(port));
    idle.get("/");
    busy.send("/slow");
    gateway.awaitSlow();

    var drained = gateway.listeners.drain();
    assertThat(gateway.listeners.ready()).isFalse();
    try (TestClient late = TestClient.plain(port)) {
      assertThat(late.get("/")).contains("Connection: close");
    }
    gateway.awaitReport(80, Outcome.Released.class);
    assertThat(idle.ended()).isTrue();
    assertThatThrownBy(() -> TestClient.plain(port)).isInstanceOf(ConnectException.class);
    assertThat(drained.isComplete()).isFalse();
    gateway
        .listeners
        .loops()
        .forEach(
            loop ->
                loop.eventLoop().execute(((TellingConnections) loop.connections())::finishSlow));

    assertThat(busy.answer()).contains("Connection: close");
    ListenersFixture.await(drained);
    assertThat(gateway.observer.downstream).hasValue(0);
  }

  @Test
  void drainingCutsWhatDoesNotEnd() throws IOException {
    ListenersFixture gateway = opened(ListenersFixture.on(settings(0, 0, Duration.ofMillis(200))));
    gateway.serve(http(80));
    TestClient busy = opened(TestClient.plain(gateway.boundPort(80)));
    busy.send("/slow");
    gateway.awaitSlow();

    ListenersFixture.await(gateway.listeners.drain());

    assertThat(busy.ended()).isTrue();
  }
}
