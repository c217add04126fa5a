package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.backend.EchoBackend;
import io.sluice.backend.EchoIdentity;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
final class ServeIT {
  @TempDir Path temp;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int port;
  private int adminPort;

  @BeforeEach
  void write(Vertx vertx) throws Exception {
    EchoBackend backend =
        EchoBackend.start(vertx, new EchoIdentity("default", "web", "web-1"), 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
    port = SluiceProcess.freePort();
    adminPort = SluiceProcess.freePort();
    Files.writeString(
        temp.resolve("gateway.yaml"),
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: edge}
        spec:
          gatewayClassName: sluice
          listeners: [{name: http, protocol: HTTP, port: %d}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {ports: [{port: 80}]}
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
        addressType: IPv4
        ports: [{port: %d}]
        endpoints: [{addresses: [127.0.0.1]}]
        """
            .formatted(port, backend.port()));
    route("/one");
  }

  private void route(String path) throws IOException {
    Path fresh =
        Files.writeString(
            temp.resolve(".route.tmp"),
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: web}
            spec:
              parentRefs: [{name: edge}]
              rules:
              - matches: [{path: {value: %s}}]
                backendRefs: [{name: web, port: 80}]
            """
                .formatted(path));
    Files.move(fresh, temp.resolve("route.yaml"), StandardCopyOption.ATOMIC_MOVE);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private SluiceProcess serve() throws Exception {
    SluiceProcess process =
        SluiceProcess.start(
            temp,
            "serve",
            temp.toString(),
            "--set=operation.adminPort=" + adminPort,
            "--set=operation.probePort=0",
            "--set=operation.drainTimeout=3s");
    process.awaitOutput("ready");
    return process;
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void itServesFollowsChangesAndEndsWithZero() throws Exception {
    try (SluiceProcess process = serve()) {
      assertThat(get("/one").body()).contains("\"pod\" : \"web-1\"");
      assertThat(get("/two").statusCode()).isEqualTo(404);
      long[] nanos = new long[5];
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] = change("/change" + i);
      }
      Arrays.sort(nanos);
      assertThat(Duration.ofNanos(nanos[nanos.length / 2])).isLessThan(Duration.ofMillis(250));
      assertThat(Invocation.of("status", "--admin", "127.0.0.1:" + adminPort))
          .satisfies(
              status -> {
                assertThat(status.status()).isEqualTo(ExitStatus.GOOD);
                assertThat(status.out()).contains("HTTPRoute default/web -> Gateway edge");
              });
      assertThat(process.end()).isZero();
      assertThat(process.output()).contains("stopped");
    }
  }

  private long change(String path) throws Exception {
    long begin = System.nanoTime();
    route(path);
    while (get(path).statusCode() != 200) {
      assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(10).toNanos());
    }
    return System.nanoTime() - begin;
  }

  @Test
  void aRequestThatRunsWhenTheEndComesIsAnswered() throws Exception {
    try (SluiceProcess process = serve()) {
      var answer =
          client.sendAsync(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/one?delay=1s"))
                  .build(),
              BodyHandlers.ofString());
      Thread.sleep(300);
      assertThat(process.end()).isZero();
      HttpResponse<String> response = answer.get(5, TimeUnit.SECONDS);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("connection")).contains("close");
    }
  }

  @Test
  void aTakenAdminPortIsSaidWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(adminPort, 1, InetAddress.ofLiteral("127.0.0.1"));
        SluiceProcess process =
            SluiceProcess.start(
                temp,
                "serve",
                temp.toString(),
                "--set=operation.adminPort=" + taken.getLocalPort(),
                "--set=operation.probePort=0")) {
      assertThat(process.awaitEnd()).isEqualTo(ExitStatus.CANNOT_RUN);
      assertThat(process.output())
          .contains("sluice: operation.adminPort: cannot listen on 127.0.0.1 port " + adminPort);
    }
  }
}
