package io.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class EchoBackendIT {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private EchoBackend backend;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    backend =
        EchoBackend.start(vertx, new EchoIdentity("shop", "cart", "cart-v1-0"), 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + backend.port() + path))
        .timeout(Duration.ofSeconds(5));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void aRequestIsToldAsItCame() throws Exception {
    HttpRequest request =
        to("/a/b?c=d%20e")
            .header("x-one", "1")
            .header("x-one", "2")
            .method("PATCH", BodyPublishers.ofString("body"))
            .build();
    HttpResponse<String> response = send(request);
    JsonObject told = new JsonObject(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(told.getString("path")).isEqualTo("/a/b?c=d%20e");
    assertThat(told.getString("host")).isEqualTo("127.0.0.1:" + backend.port());
    assertThat(told.getString("method")).isEqualTo("PATCH");
    assertThat(told.getString("proto")).isEqualTo("HTTP/1.1");
    assertThat(told.getString("namespace")).isEqualTo("shop");
    assertThat(told.getString("service")).isEqualTo("cart");
    assertThat(told.getString("pod")).isEqualTo("cart-v1-0");
    assertThat(told.getJsonObject("headers").getJsonArray("X-One"))
        .isEqualTo(JsonArray.of("1", "2"));
    assertThat(told.getJsonObject("headers").containsKey("Host")).isFalse();
    assertThat(backend.requests()).isEqualTo(1);
  }

  @Test
  void headersOfTheAnswerAreSetWhenAsked() throws Exception {
    HttpResponse<String> response =
        send(to("/").header("X-Echo-Set-Header", "X-A: 1, x-b:2:3").build());
    assertThat(response.headers().firstValue("X-A")).contains("1");
    assertThat(response.headers().firstValue("X-B")).contains("2:3");
  }

  @Test
  void statusAndHealthAnswerWhatTheyAreAsked() throws Exception {
    assertThat(send(to("/health").build()).statusCode()).isEqualTo(200);
    assertThat(send(to("/status/418").build()).statusCode()).isEqualTo(418);
    assertThat(send(to("/status/nonsense").build()).statusCode()).isEqualTo(400);
  }

  @Test
  void aDelayIsKept() throws Exception {
    long begin = System.nanoTime();
    send(to("/?delay=200ms").build());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(199));
  }

  @Test
  void retriesFailAsOftenAsAsked() throws Exception {
    HttpRequest request = to("/retry/x?uuid=1&succeedAfter=2&responseCode=503").build();
    assertThat(send(request).statusCode()).isEqualTo(503);
    assertThat(send(request).statusCode()).isEqualTo(503);
    assertThat(send(request).statusCode()).isEqualTo(200);
    HttpRequest reset =
        to("/retry/x?uuid=2&succeedAfter=100").POST(BodyPublishers.noBody()).build();
    assertThatThrownBy(() -> send(reset)).isInstanceOf(IOException.class);
  }

  @Test
  void aWebSocketSendsBackWhatItGets() throws Exception {
    CompletableFuture<String> echoed = new CompletableFuture<>();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + backend.port() + "/ws"), new FirstText(echoed))
            .get(5, TimeUnit.SECONDS);
    socket.sendText("hello", true).get(5, TimeUnit.SECONDS);
    assertThat(echoed.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
    socket.abort();
  }

  private record FirstText(CompletableFuture<String> text) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.complete(data.toString());
      return null;
    }
  }
}
