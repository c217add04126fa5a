package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.authority.Authorities;
import io.sluice.authority.Credentials;
import io.sluice.authority.Identity;
import io.sluice.settings.LoadedSettings;
import io.sluice.settings.SettingsLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A proxy process of a Gateway in this JVM, with a port for its listener.
final class TestProxy implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ProxyProcess process;
  private final int port;

  TestProxy(Path directory, int port, String controllers) {
    this.port = port;
    var loaded =
        SettingsLoader.load(
            null,
            Map.of(),
            List.of(
                "operation.adminPort=0",
                "operation.probePort=0",
                "operation.drainTimeout=1s",
                "listeners.addresses=127.0.0.1",
                "listeners.eventLoops=1",
                "accessLog.file=",
                "proxy.controllers=" + controllers,
                "proxy.certificates=" + directory,
                "proxy.tables=" + directory,
                "proxy.pod=" + directory.getFileName()));
    process = ProxyProcess.start(((LoadedSettings.Valid) loaded).settings(), _ -> port);
  }

  static void certify(Path directory, Authorities authorities, String gateway) throws Exception {
    Credentials own = authorities.issue(new Identity.Proxy("team", gateway), Instant.now());
    Files.writeString(directory.resolve("ca.crt"), authorities.bundle());
    Files.writeString(directory.resolve("tls.crt"), own.certificate());
    Files.writeString(directory.resolve("tls.key"), own.privateKey());
  }

  boolean ready() {
    return process.ready();
  }

  /// The host that the table redirects to; empty when nothing answers so.
  String answer() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .timeout(Duration.ofSeconds(5))
            .build();
    var response = CLIENT.send(request, BodyHandlers.discarding());
    return response
        .headers()
        .firstValue("location")
        .map(location -> URI.create(location).getHost())
        .orElse("");
  }

  void awaitAnswer(String host) {
    Await.until("an answer of " + host, () -> ready() && answer().equals(host));
  }

  void assertAnswers(String host) throws Exception {
    assertThat(answer()).isEqualTo(host);
  }

  @Override
  public void close() {
    process.stop();
  }
}
