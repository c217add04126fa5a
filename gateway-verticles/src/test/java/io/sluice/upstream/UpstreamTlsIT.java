package io.sluice.upstream;

import static io.sluice.upstream.UpstreamFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import io.sluice.table.KeyPair;
import io.sluice.table.UpstreamTls;
import io.sluice.table.UpstreamTls.Trust;
import io.sluice.tls.TestAuthority;
import io.sluice.tls.TestTlsServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpstreamTlsIT {
  private static final TestAuthority AUTHORITY = new TestAuthority("Authority");
  private static final TestAuthority IMPOSTOR = new TestAuthority("Authority");
  private static final AtomicInteger IDENTITIES = new AtomicInteger();

  private final List<AutoCloseable> open = new ArrayList<>();
  private final UpstreamFixture upstream = new UpstreamFixture(UpstreamFixture.settings());

  @BeforeEach
  void open() {
    open.add(upstream);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private TestTlsServer server(KeyPair own, @Nullable TestAuthority clients, String... protocols) {
    var server = new TestTlsServer(own, clients, protocols);
    open.add(server);
    return server;
  }

  private static UpstreamTls tls(String hostname, Trust trust) {
    return tls(hostname, trust, null);
  }

  private static UpstreamTls tls(String hostname, Trust trust, @Nullable KeyPair own) {
    return new UpstreamTls(
        "policy-" + IDENTITIES.incrementAndGet(), hostname, trust, List.of(), own);
  }

  private static Trust trust(TestAuthority... authorities) {
    return new Trust.Bundle(
        List.of(authorities).stream().map(TestAuthority::pem).collect(Collectors.joining("\n")));
  }

  private UpstreamFixture.Asked ask(UpstreamTls tls, TestTlsServer server) {
    Backend backend =
        UpstreamFixture.backend(tls, new Backend.Endpoint("127.0.0.1", server.port()));
    upstream.apply(backend);
    return upstream.ask(backend.key(), Upstreams.Reuse.FRESH_ONLY, List.of());
  }

  private String failure(UpstreamTls tls, TestTlsServer server) {
    ProxyFailure failure = ask(tls, server).failure();
    assertThat(failure).isInstanceOf(ProxyFailure.UpstreamTls.class);
    upstream.awaitCounts(UpstreamCounts.NONE);
    return ((ProxyFailure.UpstreamTls) failure).reason();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bytesTravelEncryptedAndTheServerNameIsSent(String protocol) {
    TestTlsServer server = server(AUTHORITY.issue("a", "dns:a.example.com"), null, protocol);
    UpstreamConnection connection =
        ask(tls("a.example.com", trust(AUTHORITY)), server).connection();
    exchange(connection);
    assertThat(server.sessions()).hasSize(1);
    assertThat(server.sessions().getFirst().getProtocol()).isEqualTo(protocol);
    assertThat(TestTlsServer.serverName(server.sessions().getFirst())).contains("a.example.com");
    upstream.awaitCounts(UpstreamCounts.NONE);
  }

  @Test
  void anotherNameIsRefused() {
    TestTlsServer server = server(AUTHORITY.issue("a", "dns:a.example.com"), null);

    assertThat(failure(tls("b.example.com", trust(AUTHORITY)), server))
        .isEqualTo("the certificate does not name b.example.com");
  }

  @Test
  void anAuthorityOfTheSameNameWithAnotherKeyIsNotTrusted() {
    TestTlsServer server = server(IMPOSTOR.issue("a", "dns:a.example.com"), null);

    assertThat(failure(tls("a.example.com", trust(AUTHORITY)), server)).isNotEmpty();
  }

  @Test
  void ofSeveralAuthoritiesOfOneNameTheRightOneIsFound() {
    UpstreamTls both = tls("a.example.com", trust(IMPOSTOR, AUTHORITY));
    for (TestAuthority each : List.of(AUTHORITY, IMPOSTOR)) {
      TestTlsServer server = server(each.issue("a", "dns:a.example.com"), null);
      assertThat(ask(both, server).connection().channel().isActive()).isTrue();
    }
  }

  @Test
  void theSystemsAuthoritiesDoNotKnowOurs() {
    TestTlsServer server = server(AUTHORITY.issue("a", "dns:a.example.com"), null);

    assertThat(failure(tls("a.example.com", new Trust.SystemAuthorities()), server)).isNotEmpty();
  }

  @Test
  void anExpiredCertificateIsRefused() {
    TestTlsServer server = server(AUTHORITY.expired("a", "dns:a.example.com"), null);

    assertThat(failure(tls("a.example.com", trust(AUTHORITY)), server)).contains("NotAfter");
  }

  @Test
  void aPolicyThatTrustsNobodySaysWhy() {
    TestTlsServer server = server(AUTHORITY.issue("a", "dns:a.example.com"), null);

    assertThat(failure(tls("a.example.com", new Trust.Nobody("no valid CA")), server))
        .isEqualTo("no valid CA");
  }

  @Test
  void theClientCertificateIsShown() {
    TestTlsServer server = server(AUTHORITY.issue("a", "dns:a.example.com"), AUTHORITY);
    KeyPair own = AUTHORITY.issue("gateway", "dns:gateway.example.com");

    UpstreamConnection connection =
        ask(tls("a.example.com", trust(AUTHORITY), own), server).connection();
    eventually(() -> assertThat(server.sessions()).hasSize(1));

    assertThat(connection.channel().isActive()).isTrue();
    assertThat(server.sessions().getFirst())
        .extracting(
            session -> {
              try {
                return session.getPeerPrincipal().getName();
              } catch (SSLPeerUnverifiedException e) {
                throw new AssertionError(e);
              }
            },
            InstanceOfAssertFactories.STRING)
        .isEqualTo("CN=gateway");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aSessionOfOnePolicyIsNotResumedUnderAnother(String protocol) {
    TestTlsServer server = server(AUTHORITY.issue("a", "dns:a.example.com"), null, protocol);
    UpstreamTls trusting = tls("a.example.com", trust(AUTHORITY));
    exchange(ask(trusting, server).connection());
    exchange(ask(trusting, server).connection());

    assertThat(failure(tls("a.example.com", trust(IMPOSTOR)), server)).isNotEmpty();
    assertThat(failure(tls("b.example.com", trust(AUTHORITY)), server)).contains("b.example.com");
  }

  /// Long enough for session tickets to arrive.
  private void exchange(UpstreamConnection connection) {
    var arrivals = new UpstreamFixture.Arrivals();
    upstream.run(() -> connection.handler(arrivals));
    ByteBuf ping = Unpooled.copiedBuffer("ping", StandardCharsets.US_ASCII);
    upstream.onLoop(() -> connection.channel().writeAndFlush(ping));
    eventually(() -> assertThat(arrivals.text()).isEqualTo("ping"));
    upstream.run(connection::discard);
  }

  @Test
  void aBackendThatIsNotTlsFailsTheHandshake() throws Exception {
    try (var plain = new TestBackend()) {
      UpstreamTls tls = tls("a.example.com", trust(AUTHORITY));
      Backend backend = UpstreamFixture.backend(tls, plain.endpoint());
      upstream.apply(backend);
      UpstreamFixture.Asked asked = upstream.ask(backend.key(), Upstreams.Reuse.ALLOWED, List.of());
      eventually(() -> assertThat(plain.accepted()).hasSize(1));
      plain
          .accepted()
          .getFirst()
          .getOutputStream()
          .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(asked.failure()).isInstanceOf(ProxyFailure.UpstreamTls.class);
      upstream.awaitCounts(UpstreamCounts.NONE);
    }
  }

  @Test
  void aHandshakeThatStallsIsAConnectTimeout() {
    try (var hasty = new UpstreamFixture(UpstreamFixture.connectingWithin(Duration.ofSeconds(1)));
        var silent = new TestBackend()) {
      Backend backend =
          UpstreamFixture.backend(tls("a.example.com", trust(AUTHORITY)), silent.endpoint());
      hasty.apply(backend);

      assertThat(hasty.ask(backend.key(), Upstreams.Reuse.ALLOWED, List.of()).failure())
          .isEqualTo(new ProxyFailure.ConnectTimeout());
      hasty.awaitCounts(UpstreamCounts.NONE);
    }
  }
}
