package io.sluice.observe.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.observe.Exchange;
import io.sluice.observe.Observation;
import io.sluice.settings.OperationSettings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class AdminServerIT {
  private final Observation observation = Observation.withoutAccessLog(10);
  private final AtomicBoolean loaded = new AtomicBoolean();
  private final AtomicBoolean bound = new AtomicBoolean();
  private String report = "";

  @AfterEach
  void close() {
    observation.close();
  }

  @Test
  void readinessNamesWhatIsMissing(Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    assertThat(get(admin.adminPort(), "/readyz"))
        .startsWith("HTTP/1.1 503 ")
        .endsWith("not ready: route table, listeners\n");
    loaded.set(true);
    assertThat(get(admin.adminPort(), "/readyz")).endsWith("not ready: listeners\n");
    bound.set(true);
    for (int port : List.of(admin.adminPort(), admin.probePorts().getFirst())) {
      assertThat(get(port, "/readyz")).startsWith("HTTP/1.1 200 ").endsWith("ready\n");
      assertThat(get(port, "/healthz")).startsWith("HTTP/1.1 200 ").endsWith("ok\n");
    }
  }

  @Test
  void metricsHoldTrafficAndProcess(Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    observation.newLoop().exchangeFinished(new Exchange());
    for (int port : List.of(admin.adminPort(), admin.probePorts().getFirst())) {
      assertThat(get(port, "/metrics"))
          .startsWith("HTTP/1.1 200 ")
          .contains("text/plain; version=0.0.4")
          .contains("sluice_requests_total{")
          .contains("jvm_memory_used_bytes{");
    }
  }

  @Test
  void pageComesInTheFormatThatIsAskedFor(Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    assertThat(get(admin.adminPort(), "/status"))
        .startsWith("HTTP/1.1 503 ")
        .endsWith("nothing to show yet\n");
    report = "A";
    assertThat(get(admin.adminPort(), "/status")).contains("application/json").endsWith("json A");
    assertThat(get(admin.adminPort(), "/status?format=yaml")).endsWith("yaml A");
    assertThat(get(admin.adminPort(), "/status?format=xml"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("expected: one of json, yaml)\n");
  }

  @Test
  void pageThatFailsSaysNothingOfItsInside(Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    assertThat(get(admin.adminPort(), "/broken"))
        .startsWith("HTTP/1.1 500 ")
        .doesNotContain("secret");
    assertThat(get(admin.adminPort(), "/healthz")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void probePortShowsNothingOfWhatIsServed(Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    report = "A";
    int port = admin.probePorts().getFirst();
    assertThat(get(port, "/status")).startsWith("HTTP/1.1 404 ");
    assertThat(get(port, "/")).startsWith("HTTP/1.1 404 ");
    assertThat(request(port, "GET", "/healthz", "10.1.2.3:19001")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void onlyReadingIsAllowed(String method, Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    for (int port : List.of(admin.adminPort(), admin.probePorts().getFirst())) {
      assertThat(request(port, method, "/healthz", "localhost"))
          .startsWith("HTTP/1.1 405 ")
          .containsIgnoringCase("allow: GET, HEAD");
    }
  }

  @Test
  void headIsGetWithoutABody(Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    assertThat(request(admin.adminPort(), "HEAD", "/healthz", "localhost"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200", "localhost:19000, 200", "127.0.0.1, 200", "127.1.2.3:80, 200",
    "[::1]:19000, 200", "LOCALHOST, 200", "evil.example, 403", "evil.example:19000, 403",
    "127.0.0.1.evil.example, 403", "localhost.evil.example, 403", "10.0.0.1, 403"
  })
  void adminAnswersOnlyToLoopbackNames(String host, int status, Vertx vertx) throws Exception {
    AdminVerticle admin = deploy(vertx, settings(0, 0));
    assertThat(request(admin.adminPort(), "GET", "/", host)).startsWith("HTTP/1.1 " + status);
    assertThat(request(admin.adminPort(), "GET", "/healthz", host))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void portInUseIsNamedWithItsSetting(Vertx vertx) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> deploy(vertx, settings(port, 0)))
          .hasMessageContaining("operation.adminPort: cannot listen on 127.0.0.1 port " + port);
      assertThatThrownBy(() -> deploy(vertx, settings(0, port)))
          .hasMessageContaining("operation.probePort: cannot listen on 127.0.0.1 port " + port);
    }
    assertThatThrownBy(() -> deploy(vertx, settings(19_876, 19_876)))
        .hasMessageContaining("operation.probePort: 19876 is operation.adminPort");
  }

  private AdminVerticle deploy(Vertx vertx, OperationSettings settings) throws Exception {
    Readiness readiness =
        new Readiness(
            List.of(
                new Readiness.Check("route table", loaded::get),
                new Readiness.Check("listeners", bound::get)));
    Map<String, AdminPage.Format> formats = new LinkedHashMap<>();
    formats.put("json", new AdminPage.Format("application/json", () -> shown("json ")));
    formats.put("yaml", new AdminPage.Format("application/yaml", () -> shown("yaml ")));
    Map<String, AdminPage.Format> broken =
        Map.of("text", new AdminPage.Format("text/plain", AdminServerIT::fail));
    List<AdminPage> pages =
        List.of(new AdminPage("/status", formats), new AdminPage("/broken", broken));
    AdminVerticle admin = new AdminVerticle(settings, observation.registry(), readiness, pages);
    vertx.deployVerticle(admin).await(10, TimeUnit.SECONDS);
    return admin;
  }

  private static String fail() {
    throw new IllegalStateException("secret");
  }

  private String shown(String format) {
    return report.isEmpty() ? "" : format + report;
  }

  private static OperationSettings settings(int adminPort, int probePort) {
    return new OperationSettings(
        "127.0.0.1",
        adminPort,
        List.of("127.0.0.1"),
        probePort,
        10,
        Duration.ZERO,
        Duration.ofSeconds(1));
  }

  private static String get(int port, String target) throws IOException {
    return request(port, "GET", target, "localhost");
  }

  private static String request(int port, String method, String target, String host)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(method, target, host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
