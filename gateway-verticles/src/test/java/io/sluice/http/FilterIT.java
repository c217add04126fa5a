package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.Filter.Header;
import io.sluice.table.Filter.HeaderChanges;
import io.sluice.table.Filter.PathChange;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.PortTable.Security;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Target;
import io.sluice.table.RouteRule.WeightedBackend;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What filters and routing do to requests and answers.
final class FilterIT {
  private static final String H = "Host: a.example\r\n";

  private final HttpFixture gateway = new HttpFixture();
  private ScriptedBackend backend;
  private RawClient client;
  private BackendKey key;

  @BeforeEach
  void open() throws IOException {
    backend =
        ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nServer: x\r\n\r\nok");
    client = new RawClient(gateway.port());
    key = gateway.backend("shop", backend.port());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    gateway.close();
    backend.close();
  }

  private static RouteRule rule(Action action, Filter... filters) {
    return new RouteRule(List.of(filters), action, null, null, null);
  }

  private static HeaderChanges set(String name, String value) {
    return new HeaderChanges(List.of(new Header(name, value)), List.of(), List.of());
  }

  @Test
  void headersChangeAtRuleAndBackend() throws IOException {
    var target =
        new Target.ToBackend(
            key,
            List.of(
                new Filter.RequestHeaders(set("X-Both", "backend")),
                new Filter.ResponseHeaders(set("Server", "sluice"))));
    var changes =
        new HeaderChanges(
            List.of(new Header("X-Both", "rule")),
            List.of(new Header("X-Add", "more")),
            List.of("X-Gone"));
    var removed = new HeaderChanges(List.of(), List.of(), List.of("Server"));
    gateway.route(
        "/",
        rule(
            new Action.Forward(List.of(new WeightedBackend(1, target))),
            new Filter.RequestHeaders(changes),
            new Filter.ResponseHeaders(removed)));
    Wire.Message answer =
        client.exchange("GET / HTTP/1.1\r\n" + H + "x-gone: 1\r\nX-Add: one\r\n\r\n");
    assertThat(answer.field("Server")).isEqualTo("sluice");
    assertThat(answer.text()).isEqualTo("ok");
    Wire.Message request = backend.next();
    assertThat(request.field("X-Both")).isEqualTo("backend");
    assertThat(request.field("X-Add")).isEqualTo("one,more");
    assertThat(request.field("X-Gone")).isEmpty();
  }

  @Test
  void redirectIsAnsweredAndTheConnectionKept() throws IOException {
    var path = new PathChange.ReplacePrefix("/old", "/new");
    gateway.route(
        "/old",
        rule(new Action.FilterAnswers(), new Filter.Redirect("", "b.example", null, path, 301)));
    for (int i = 0; i < 2; i++) {
      Wire.Message answer = client.get("/old/x?y=z");
      assertThat(answer.status()).isEqualTo(301);
      assertThat(answer.field("Location")).isEqualTo("http://b.example:8080/new/x?y=z");
    }
    assertThat(gateway.notes.next().failure()).isEmpty();
  }

  @Test
  void pathAndHostAreRewritten() throws IOException {
    var path = new PathChange.ReplacePrefix("/old", "/new");
    gateway.route("/old", rule(HttpFixture.to(key), new Filter.Rewrite("b.example", path)));
    client.get("/old/x?y=z");
    Wire.Message request = backend.next();
    assertThat(request.target()).isEqualTo("/new/x?y=z");
    assertThat(request.field("Host")).isEqualTo("b.example");
    assertThat(request.field("X-Forwarded-Host")).isEqualTo("a.example");
  }

  @Test
  void dotSegmentsAreResolvedBeforeMatching() throws IOException {
    gateway.route("/public", rule(HttpFixture.to(key)));
    assertThat(client.get("/public/../private").status()).isEqualTo(404);
    assertThat(client.get("/x/%2E%2e/public/./a?b=/../c").status()).isEqualTo(200);
    assertThat(backend.next().target()).isEqualTo("/public/a?b=/../c");
  }

  @Test
  void absoluteTargetReplacesHost() throws IOException {
    gateway.route("b.example", "/", rule(HttpFixture.to(key)));
    client.exchange("GET http://b.example/x HTTP/1.1\r\n" + H + "\r\n");
    Wire.Message request = backend.next();
    assertThat(request.target()).isEqualTo("/x");
    assertThat(request.field("Host")).isEqualTo("b.example");
    client.exchange("OPTIONS * HTTP/1.1\r\nHost: b.example\r\n\r\n");
    assertThat(backend.next().target()).isEqualTo("*");
  }

  @Test
  void preflightIsAnsweredByTheGateway() throws IOException {
    var cors =
        new Filter.Cors(
            List.of("https://www.example"),
            Filter.Credentials.REFUSED,
            List.of("GET", "PUT"),
            List.of("X-Token"),
            List.of(),
            600);
    gateway.route("/", rule(HttpFixture.to(key), cors));
    String origin = "Origin: https://www.example\r\n";
    Wire.Message preflight =
        client.exchange(
            "OPTIONS / HTTP/1.1\r\n" + H + origin + "Access-Control-Request-Method: PUT\r\n\r\n");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.field("Access-Control-Allow-Origin")).isEqualTo("https://www.example");
    assertThat(preflight.field("Access-Control-Allow-Methods")).isEqualTo("GET, PUT");
    assertThat(backend.requests).isEmpty();
    Wire.Message actual = client.exchange("GET / HTTP/1.1\r\n" + H + origin + "\r\n");
    assertThat(actual.field("Access-Control-Allow-Origin")).isEqualTo("https://www.example");
    assertThat(actual.text()).isEqualTo("ok");
  }

  @Test
  void mirrorGetsACopyAndHarmsNobody() throws IOException {
    try (var mirror = ScriptedBackend.answering(ScriptedBackend.ok("ignored"));
        var silent = new ScriptedBackend(peer -> peer.in.readAllBytes())) {
      BackendKey copy = gateway.backend("copy", mirror.port());
      BackendKey hole = gateway.backend("hole", silent.port());
      BackendKey none = gateway.backend("none");
      gateway.route(
          "/",
          rule(
              HttpFixture.to(key),
              new Filter.RequestHeaders(set("X-Before", "1")),
              new Filter.Mirror(copy, 1, 1),
              new Filter.Mirror(hole, 1, 1),
              new Filter.Mirror(none, 1, 1)));
      for (int i = 0; i < 5; i++) {
        client.send("POST /a?b=" + i + " HTTP/1.1\r\n" + H + "Content-Length: 6\r\n\r\nabc");
        assertThat(client.exchange("def").text()).isEqualTo("ok");
        Wire.Message copied = mirror.next();
        Wire.Message request = backend.next();
        assertThat(copied.startLine()).isEqualTo(request.startLine());
        assertThat(copied.text()).isEqualTo("abcdef").isEqualTo(request.text());
        assertThat(copied.field("X-Request-Id")).isEqualTo(request.field("X-Request-Id"));
        assertThat(copied.field("X-Before")).isEqualTo("1");
      }
      assertThat(gateway.notes.next().failure()).isEmpty();
    }
  }

  @Test
  void weightsAreExactAndBrokenSharesAre500() throws IOException {
    var good = new Target.ToBackend(key, List.of());
    var bad = new Target.Unresolved("Service default/gone does not exist");
    gateway.route("/", rule(new Action.Forward(List.of(weighted(3, good), weighted(1, bad)))));
    gateway.route("/none", rule(new Action.Refuse("no backendRefs")));
    int served = 0;
    for (int i = 0; i < 40; i++) {
      served += client.get("/").status() == 200 ? 1 : 0;
    }
    assertThat(served).isEqualTo(30);
    assertThat(client.get("/none").status()).isEqualTo(500);
  }

  private static WeightedBackend weighted(int weight, Target target) {
    return new WeightedBackend(weight, target);
  }

  @Test
  void hostOfAnotherCertificateIsMisdirected() throws IOException {
    gateway.security = Security.TLS;
    gateway.sni = "a.example";
    gateway.route("/", rule(HttpFixture.to(key)));
    HostIndex<HttpListener> listeners = HostIndex.empty();
    for (String name : List.of("a.example", "b.example")) {
      listeners = listeners.with(name, HttpFixture.listener(name, gateway.entries()));
    }
    gateway.publish(listeners);
    try (var secure = new RawClient(gateway.port())) {
      assertThat(secure.get("/").status()).isEqualTo(200);
      assertThat(backend.next().field("X-Forwarded-Proto")).isEqualTo("https");
      assertThat(host(secure, "b.example").status()).isEqualTo(421);
      assertThat(host(secure, "c.example").status()).isEqualTo(404);
      assertThat(host(secure, "A.example.:443").status()).isEqualTo(200);
    }
  }

  private static Wire.Message host(RawClient client, String host) throws IOException {
    return client.exchange("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  @Test
  void newTableServesTheNextRequestOfAConnection() throws IOException {
    gateway.route("/a", rule(HttpFixture.to(key)));
    assertThat(client.get("/b").status()).isEqualTo(404);
    gateway.route("/b", rule(HttpFixture.to(key)));
    assertThat(client.get("/b").status()).isEqualTo(200);
  }
}
