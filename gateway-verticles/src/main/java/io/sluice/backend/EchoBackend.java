package io.sluice.backend;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One echo backend on one port. Answers
///
/// - `/health`: 200, without a body
/// - `/status/<code>`: that status
/// - `/retry/...`: after failures as [RetrySimulation] has it
/// - `/ws`: a WebSocket that sends back what it gets
/// - anything else: the request, as JSON
///
/// `?delay=1s` makes it wait; a header `X-Echo-Set-Header: a:1,b:2` sets headers of the answer.
public final class EchoBackend {
  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final EchoIdentity identity;
  private final HttpServer server;
  private final RetrySimulation retries = new RetrySimulation();
  private final AtomicLong requests = new AtomicLong();

  private EchoBackend(Vertx vertx, EchoIdentity identity) {
    this.vertx = vertx;
    this.identity = identity;
    this.server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(LOOPBACK))
            .requestHandler(this::take)
            .webSocketHandshakeHandler(EchoBackend::admit)
            .webSocketHandler(EchoBackend::echo);
  }

  /// Listens on the loopback interface.
  ///
  /// @param port 0: any free one
  /// @return completes when it listens; fails when it cannot
  public static Future<EchoBackend> start(Vertx vertx, EchoIdentity identity, int port) {
    return start(vertx, identity, SocketAddress.inetSocketAddress(port, LOOPBACK));
  }

  /// Listens elsewhere than on the loopback interface, as in a pod.
  public static Future<EchoBackend> start(
      Vertx vertx, EchoIdentity identity, SocketAddress address) {
    EchoBackend backend = new EchoBackend(vertx, identity);
    return backend.server.listen(address).map(backend);
  }

  public EchoIdentity identity() {
    return identity;
  }

  public int port() {
    return server.actualPort();
  }

  /// Requests that it got so far.
  public long requests() {
    return requests.get();
  }

  /// @return completes when the port is free again
  public Future<Void> stop() {
    return server.close();
  }

  private void take(HttpServerRequest request) {
    requests.incrementAndGet();
    request.response().exceptionHandler(_ -> {}); // the client went away; nothing to do
    Duration delay = delay(request);
    request
        .end()
        .onSuccess(
            _ -> {
              if (delay.isZero()) {
                answer(request);
              } else {
                vertx.setTimer(delay.toMillis(), _ -> answer(request));
              }
            });
    request.resume();
  }

  private static Duration delay(HttpServerRequest request) {
    return EchoDelay.parse(request.getParam("delay"));
  }

  private void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    String path = request.path() == null ? "/" : request.path();
    if (path.equals("/health")) {
      response.end();
    } else if (path.startsWith("/status/")) {
      response.setStatusCode(status(path.substring("/status/".length()))).end();
    } else if (path.startsWith("/retry") && retries.fails(request)) {
      failLater(request);
    } else {
      echo(request, response);
    }
  }

  private void failLater(HttpServerRequest request) {
    Duration delay = EchoDelay.parse(request.getParam("delayRetry"));
    if (delay.isZero()) {
      retries.fail(request);
    } else {
      vertx.setTimer(delay.toMillis(), _ -> retries.fail(request));
    }
  }

  private static int status(String text) {
    int status = RetrySimulation.Numbers.parse(text, 400);
    return status >= 200 && status <= 599 ? status : 400;
  }

  private void echo(HttpServerRequest request, HttpServerResponse response) {
    setAsked(response, request.getHeader("X-Echo-Set-Header"));
    response
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(EchoAnswer.of(request, identity).encodePrettily() + "\n");
  }

  private static void setAsked(HttpServerResponse response, @Nullable String fields) {
    for (String field : fields == null ? new String[0] : fields.split(",", -1)) {
      int colon = field.indexOf(':');
      if (colon > 0) {
        response
            .headers()
            .add(field.substring(0, colon).strip(), field.substring(colon + 1).strip());
      }
    }
  }

  private static void admit(ServerWebSocketHandshake handshake) {
    if (handshake.path().startsWith("/ws")) {
      handshake.accept();
    } else {
      handshake.reject(404);
    }
  }

  private static void echo(ServerWebSocket socket) {
    socket.textMessageHandler(
        text -> {
          socket.writeTextMessage(text);
          pauseWhenFull(socket);
        });
    socket.binaryMessageHandler(
        bytes -> {
          socket.writeBinaryMessage(bytes);
          pauseWhenFull(socket);
        });
  }

  private static void pauseWhenFull(ServerWebSocket socket) {
    if (socket.writeQueueFull()) {
      socket.pause();
      socket.drainHandler(_ -> socket.resume());
    }
  }
}
