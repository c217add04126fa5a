package io.sluice.listener;

import static io.sluice.listener.ListenerTables.https;
import static io.sluice.listener.ListenerTables.listener;
import static io.sluice.listener.ListenersFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.tls.ServerContexts;
import io.sluice.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsTerminationIT {
  private static final TestAuthority AUTHORITY = new TestAuthority("Test authority");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final TlsClient client = new TlsClient(AUTHORITY.pem());

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private ListenersFixture fixture() {
    ListenersFixture fixture = ListenersFixture.on(ListenersFixture.settings());
    open.add(fixture);
    return fixture;
  }

  private static HttpListener on(String hostname, String subject) {
    return listener(hostname, AUTHORITY.issue(subject, "dns:" + subject));
  }

  @ParameterizedTest
  @CsvSource({
    "a.example.com, exact",
    "A.Example.COM, exact",
    "b.example.com, wide",
    "b.c.example.com, wide",
    "b.deep.example.com, deep",
    "elsewhere.org, any",
    ", any"
  })
  void theMostSpecificListenerGivesTheCertificate(String serverName, String subject)
      throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(
        https(
            443,
            on("a.example.com", "exact"),
            on("*.example.com", "wide"),
            on("*.deep.example.com", "deep"),
            on("", "any")));

    try (SSLSocket socket = client.handshake(gateway.boundPort(443), serverName)) {
      assertThat(TlsClient.shown(socket)).isEqualTo("CN=" + subject);
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void requestsComeWithTheServerNameInLowerCase(String protocol) throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("a.example.com", "a")));

    try (var connection =
        new TestClient(client.handshake(gateway.boundPort(443), "A.example.com", protocol))) {
      assertThat(connection.get("/")).contains("443 TLS [a.example.com]");
      assertThat(connection.get("/")).contains("443 TLS [a.example.com]");
    }
    eventually(() -> assertThat(gateway.listeners.open()).isZero());
  }

  @Test
  void aNameWithoutListenerIsRefusedWithUnrecognizedName() {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("a.example.com", "a")));
    int port = gateway.boundPort(443);

    for (String name : Arrays.asList("b.example.com", null)) {
      assertThatThrownBy(() -> client.handshake(port, name))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("unrecognized_name");
    }
    eventually(() -> assertThat(gateway.listeners.open()).isZero());
  }

  @Test
  void olderProtocolsAreRefused() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("", "any")));
    byte[] tls11Hello =
        HexFormat.of()
            .parseHex("160302002d010000290302" + "00".repeat(32) + "00" + "0002c013" + "0100");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.boundPort(443))) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(tls11Hello);
      byte[] alert = socket.getInputStream().readNBytes(7);
      assertThat(alert[0]).isEqualTo((byte) 21);
    }
  }

  @Test
  void aNewCertificateIsShownAtOnceAndOldConnectionsGoOn() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("", "old")));
    int port = gateway.boundPort(443);
    try (TestClient before = client.connect(port, "a.example.com")) {
      before.get("/");

      gateway.serve(https(443, on("", "new")));

      eventually(
          () -> {
            try (SSLSocket socket =
                new TlsClient(AUTHORITY.pem()).handshake(port, "a.example.com")) {
              assertThat(TlsClient.shown(socket)).isEqualTo("CN=new");
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
      assertThat(before.get("/")).contains("443 TLS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aSessionIsResumedOnEitherLoop(String protocol) throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("a.example.com", "a"), on("", "any")));
    int port = gateway.boundPort(443);
    long first;
    try (var socket = client.handshake(port, "a.example.com", protocol)) {
      first = socket.getSession().getCreationTime();
      new TestClient(socket).get("/");
    }
    int resumed = 0;
    for (int tries = 0; tries < 16; tries++) {
      try (var socket = client.handshake(port, "a.example.com", protocol)) {
        resumed += socket.getSession().getCreationTime() == first ? 1 : 0;
        new TestClient(socket).get("/");
      }
    }
    assertThat(resumed).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void aSessionIsNotResumedWithAnotherCertificate(String protocol, @TempDir Path directory)
      throws Exception {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("a.example.com", "a"), on("b.example.com", "b")));
    int port = gateway.boundPort(443);
    String session = directory.resolve("session").toString();

    assertThat(openssl(port, protocol, "a.example.com", "-sess_out", session)).contains("New, ");
    assertThat(openssl(port, protocol, "a.example.com", "-sess_in", session)).contains("Reused, ");
    assertThat(openssl(port, protocol, "b.example.com", "-sess_in", session))
        .contains("New, ")
        .contains("CN = b");
  }

  /// What `openssl s_client` prints while it sends a request.
  private static String openssl(int port, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port));
    command.addAll(List.of(arguments[0], "-servername"));
    command.addAll(Arrays.asList(arguments).subList(1, arguments.length));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Assumptions.abort("openssl is not installed");
    }
    var printed = new StringBuilder();
    try (var in = process.inputReader()) {
      process.outputWriter().append("GET / HTTP/1.1\r\n\r\n").flush();
      String line = in.readLine();
      while (line != null && !line.startsWith("Content-Length")) {
        printed.append(line).append('\n');
        line = in.readLine();
      }
    } finally {
      process.destroy();
    }
    return printed.toString();
  }

  @Test
  void plainTextOnAnHttpsPortIsClosed() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("", "any")));
    try (TestClient plain = TestClient.plain(gateway.boundPort(443))) {
      plain.send("/");
      assertThat(plain.answer()).isEmpty();
    }
    eventually(() -> assertThat(gateway.listeners.open()).isZero());
  }

  @Test
  void aHandshakeThatStallsIsClosed() throws IOException {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, on("", "any")));
    int port = gateway.boundPort(443);
    try (TestClient silent = TestClient.plain(port);
        TestClient partial = TestClient.plain(port)) {
      partial.socket().getOutputStream().write(new byte[] {22, 3, 1, 0, 100, 1});
      assertThat(silent.ended()).isTrue();
      assertThat(partial.ended()).isTrue();
    }
    eventually(() -> assertThat(gateway.listeners.open()).isZero());
  }

  @Test
  void aBrokenCertificateFailsItsListenerAlone() throws IOException {
    ListenersFixture gateway = fixture();
    var broken = new KeyPair("nonsense", "nonsense", "0".repeat(64));
    gateway.serve(https(443, listener("broken.example.com", broken), on("", "any")));
    int port = gateway.boundPort(443);

    assertThatThrownBy(() -> client.handshake(port, "broken.example.com"))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("internal_error");
    try (SSLSocket socket = client.handshake(port, "a.example.com")) {
      assertThat(TlsClient.shown(socket)).isEqualTo("CN=any");
    }
  }

  @Test
  void manyCertificatesAreServedEachWithItsNameAndForgottenWhenUnused() throws Exception {
    ListenersFixture gateway = fixture();
    gateway.serve(https(443, listeners(2000)));
    int port = gateway.boundPort(443);
    for (int name = 0; name < 2000; name += 37) {
      String host = "host-" + name + ".example.com";
      // A client of its own: the JDK's sends the old server name when it resumes a session.
      try (SSLSocket socket = new TlsClient(AUTHORITY.pem()).handshake(port, host)) {
        assertThat(TlsClient.shown(socket)).isEqualTo("CN=" + host);
      }
    }
    ServerContexts contexts = gateway.listeners.certificates();
    eventually(() -> assertThat(contexts.size()).isGreaterThan(CertificateCare.AHEAD));
    contexts.retainOnly(Set.of());
    assertThat(contexts.size()).as("within the grace period").isPositive();
  }

  private static HttpListener[] listeners(int count) {
    return IntStream.range(0, count)
        .mapToObj(name -> "host-" + name + ".example.com")
        .map(name -> on(name, name))
        .toArray(HttpListener[]::new);
  }
}
