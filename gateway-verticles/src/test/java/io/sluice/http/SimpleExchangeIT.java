package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimpleExchangeIT {
  private final HttpFixture gateway = new HttpFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void requestIsForwardedAndItsAnswerDelivered() throws IOException {
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        var client = new RawClient(gateway.port())) {
      gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
      Wire.Message answer =
          client.exchange("GET /a?b HTTP/1.1\r\nHost: A.example:80\r\nX: y\r\n\r\n");
      assertThat(answer.startLine()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(answer.text()).isEqualTo("hello");
      Wire.Message request = backend.next();
      assertThat(request.startLine()).isEqualTo("GET /a?b HTTP/1.1");
      assertThat(request.field("Host")).isEqualTo("A.example:80");
      assertThat(request.field("X")).isEqualTo("y");
      assertThat(request.field("X-Forwarded-For")).isEqualTo("127.0.0.1");
      assertThat(request.field("X-Forwarded-Proto")).isEqualTo("http");
      assertThat(request.field("X-Forwarded-Host")).isEqualTo("A.example:80");
      assertThat(request.field("X-Forwarded-Port")).isEqualTo("8080");
      ExchangeNotes.Note note = gateway.notes.next();
      assertThat(request.field("X-Request-Id")).hasSize(36).isEqualTo(note.requestId());
      assertThat(note.status()).isEqualTo(200);
      assertThat(note.failure()).isEmpty();
      assertThat(note.responseBytes()).isEqualTo(5);
      assertThat(note.route()).isEqualTo("route0");
    }
  }

  @Test
  void bothConnectionsAreUsedAgain() throws IOException {
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        var client = new RawClient(gateway.port())) {
      gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
      for (int i = 0; i < 50; i++) {
        assertThat(client.get("/" + i).text()).isEqualTo("hello");
        assertThat(backend.next().target()).isEqualTo("/" + i);
      }
      assertThat(backend.connections).hasValue(1);
    }
  }

  @Test
  void bodyIsForwarded() throws Exception {
    try (var backend =
            new ScriptedBackend(
                peer -> {
                  for (var request = peer.request(); request != null; request = peer.request()) {
                    peer.send(ScriptedBackend.ok(request.text()));
                  }
                });
        var client = HttpClient.newHttpClient()) {
      gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/x"))
              .version(HttpClient.Version.HTTP_1_1)
              .POST(HttpRequest.BodyPublishers.ofString("payload"))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("payload");
    }
  }

  @Test
  void withoutARouteTheAnswerIs404() throws IOException {
    try (var client = new RawClient(gateway.port())) {
      gateway.route("/a", HttpFixture.forward(gateway.backend("shop")));
      assertThat(client.get("/b").status()).isEqualTo(404);
      assertThat(client.get("/a").status()).isEqualTo(503);
    }
  }
}
