package io.sluice.listener;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sluice.http.LoopConnections;
import io.sluice.settings.Settings;
import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.RequestMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteTable;
import io.sluice.table.UpstreamTls;
import io.sluice.tls.TestAuthority;
import io.sluice.tls.TestTlsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// HTTPS in, HTTPS to the backend, with the real HTTP in between and the JDK's client and server at
/// the ends.
final class TlsBothSidesIT {
  private static final TestAuthority AUTHORITY = new TestAuthority("Authority");

  @Test
  void bodiesTravelWholeAndConnectionsAreGivenBack() throws Exception {
    Settings settings = ListenersFixture.settings();
    HttpsServer backend = echo();
    try (var gateway =
            new ListenersFixture(
                settings,
                PortNumbering.EPHEMERAL,
                Listeners.Spreading.KERNEL,
                (eventLoop, table, upstreams, observer) ->
                    new LoopConnections(eventLoop, table, upstreams, observer, settings));
        HttpClient client =
            HttpClient.newBuilder()
                .sslContext(TestTlsServer.trusting(AUTHORITY))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
      gateway.serve(table(backend.getAddress().getPort()));
      URI uri = URI.create("https://localhost:" + gateway.boundPort(443) + "/");
      for (int size : new int[] {0, 200, 10_000, 1_000_000, 200}) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
      }
      ListenersFixture.await(gateway.listeners.drain());
      assertThat(gateway.observer.downstream).hasValue(0);
      ListenersFixture.eventually(() -> assertThat(gateway.observer.upstream).hasValue(0));
    } finally {
      backend.stop(0);
    }
  }

  private static HttpsServer echo() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setHttpsConfigurator(
        new HttpsConfigurator(
            TestTlsServer.context(AUTHORITY.issue("backend", "dns:backend.example.com"), null)));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static RouteTable table(int backendPort) {
    var tls =
        new UpstreamTls(
            "policy",
            "backend.example.com",
            new UpstreamTls.Trust.Bundle(AUTHORITY.pem()),
            List.of(),
            null);
    var key = new BackendKey("default", "backend", 443, BackendKey.Protocol.HTTP1, "policy");
    var backend =
        new Backend(key, tls, List.of(new Backend.Endpoint("127.0.0.1", backendPort)), null);
    var rule =
        new RouteRule(
            List.of(),
            new RouteRule.Action.Forward(
                List.of(
                    new RouteRule.WeightedBackend(
                        1, new RouteRule.Target.ToBackend(key, List.of())))),
            null,
            null,
            null);
    var entry =
        new RouteEntry(
            new RouteOrigin("HTTPRoute", "default", "all", null, "", 0, 0),
            "",
            new RequestMatch(new RequestMatch.PathMatch.Prefix(""), null, List.of(), List.of()),
            rule);
    var listener =
        new HttpListener(
            new ListenerOrigin("Gateway", "default", "gateway", "default/gateway", "https"),
            "",
            AUTHORITY.issue("localhost", "dns:localhost"),
            RouteIndex.empty().replace(List.of(), List.of(entry)));
    var port =
        new PortTable(
            "default/gateway",
            443,
            PortTable.Security.TLS,
            List.of(),
            HostIndex.<HttpListener>empty().with("", listener));
    return new RouteTable(1, Map.of(443, port), BackendIndex.empty().with(backend));
  }
}
