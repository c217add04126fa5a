package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a running process says about the requests that it served.
final class ObservationIT {
  @TempDir Path temp;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port = SluiceProcess.freePort();
  private final int adminPort = SluiceProcess.freePort();

  ObservationIT() throws Exception {}

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void requestsAreNamedByTheirRouteInMetricsLogAndTable() throws Exception {
    Path manifests = manifests();
    Path log = temp.resolve("access.log");
    try (SluiceProcess process =
        SluiceProcess.start(
            temp,
            "serve",
            manifests.toString(),
            "--set=operation.adminPort=" + adminPort,
            "--set=operation.probePort=0",
            "--set=accessLog.file=" + log)) {
      process.awaitOutput("ready");
      assertThat(get(port, "/lost").statusCode()).isEqualTo(500);
      assertThat(get(port, "/other").statusCode()).isEqualTo(404);
      assertThat(get(adminPort, "/metrics").body())
          .containsPattern(
              "sluice_requests_total\\{failure=\"no_backend\",gateway=\"default/edge\","
                  + "listener=\"default/edge/http\",route=\"default/web\",route_kind=\"HTTPRoute\","
                  + "rule=\"lost\",status=\"5xx\"} 1.0")
          .containsPattern("sluice_requests_total\\{failure=\"no_route\".*status=\"4xx\"} 1.0")
          .contains("sluice_downstream_connections 1.0");
      assertThat(get(adminPort, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(adminPort, "/routes").body()).contains("\"route\" : \"default/web\"");
      assertThat(get(adminPort, "/routes?format=text").body()).contains("default/web rule lost");
      assertThat(process.end()).isZero();
    }
    List<JsonObject> lines = Files.readAllLines(log).stream().map(JsonObject::new).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().getMap())
        .containsEntry("route", "default/web")
        .containsEntry("rule", "lost")
        .containsEntry("target", "/lost")
        .containsEntry("status", 500)
        .containsEntry("failure", "no_backend");
    assertThat(lines.getLast().getMap()).containsEntry("failure", "no_route");
  }

  private Path manifests() throws Exception {
    Path manifests = Files.createDirectory(temp.resolve("manifests"));
    Files.writeString(
        manifests.resolve("gateway.yaml"),
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: edge}
        spec:
          gatewayClassName: sluice
          listeners: [{name: http, protocol: HTTP, port: %d}]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: web}
        spec:
          parentRefs: [{name: edge}]
          rules:
          - name: lost
            matches: [{path: {value: /lost}}]
            backendRefs: [{name: missing, port: 80}]
        """
            .formatted(port));
    return manifests;
  }

  private HttpResponse<String> get(int to, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
