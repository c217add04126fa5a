package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.ForwardedSettings;
import io.sluice.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Ends of connections that the gateway asks for, and what it believes of hops before it.
final class DrainIT {
  @Test
  void answersAnnounceTheCloseAndIdleConnectionsEnd() throws Exception {
    var release = new CountDownLatch(1);
    try (var gateway = new HttpFixture();
        var backend =
            new ScriptedBackend(
                peer -> {
                  for (var each = peer.request(); each != null; each = peer.request()) {
                    if (each.target().equals("/slow")) {
                      release.await(5, TimeUnit.SECONDS);
                    }
                    peer.send(ScriptedBackend.ok("hello"));
                  }
                });
        var idle = new RawClient(gateway.port());
        var busy = new RawClient(gateway.port());
        var later = new RawClient(gateway.port())) {
      gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
      assertThat(idle.get("/").field("Connection")).isEmpty();
      gateway.onLoop(
          () -> {
            gateway.connections.announceClose();
            return true;
          });
      Wire.Message last = later.get("/");
      assertThat(last.field("Connection")).isEqualTo("close");
      assertThat(last.text()).isEqualTo("hello");
      assertThat(later.ends()).isTrue();
      busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      for (int i = 0; i < 2; i++) {
        backend.next();
      }
      assertThat(backend.next().target()).isEqualTo("/slow");
      gateway.onLoop(
          () -> {
            gateway.connections.closeWhenIdle(HttpFixture.LISTENER_PORT);
            return true;
          });
      assertThat(idle.ends()).isTrue();
      release.countDown();
      assertThat(busy.read().text()).isEqualTo("hello");
      assertThat(busy.ends()).isTrue();
      awaitNone(gateway);
    }
  }

  private static void awaitNone(HttpFixture gateway) throws InterruptedException {
    for (int i = 0; i < 100 && gateway.onLoop(gateway.connections::open) > 0; i++) {
      Thread.sleep(20);
    }
    assertThat(gateway.onLoop(gateway.connections::open)).isZero();
  }

  @Test
  void connectionEndsAfterItsRequests() throws IOException {
    Settings settings =
        HttpFixture.withLimits(
            limits ->
                new io.sluice.settings.LimitSettings(
                    limits.requestLine(),
                    limits.headerBytes(),
                    limits.headerCount(),
                    limits.requestBody(),
                    0,
                    0,
                    2,
                    limits.bufferedBytes(),
                    limits.retryBody(),
                    limits.dotSegments()));
    try (var gateway = new HttpFixture(settings);
        var client = new RawClient(gateway.port())) {
      assertThat(client.get("/").field("Connection")).isEmpty();
      assertThat(client.get("/").field("Connection")).isEqualTo("close");
      assertThat(client.ends()).isTrue();
    }
  }

  @Test
  void hopsAreBelievedWhenTheyAreTrusted() throws IOException {
    String forwarded =
        String.join(
            "\r\n",
            "GET / HTTP/1.1",
            "Host: a",
            "X-Forwarded-For: 198.51.100.7, 127.0.0.2",
            "X-Forwarded-Proto: https",
            "X-Request-Id: from-hop",
            "",
            "");
    try (var backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        var trusting = new HttpFixture(trusting(List.of("127.0.0.0/8")));
        var wary = new HttpFixture();
        var known = new RawClient(trusting.port());
        var unknown = new RawClient(wary.port())) {
      for (HttpFixture gateway : List.of(trusting, wary)) {
        gateway.route("/", HttpFixture.forward(gateway.backend("shop", backend.port())));
      }
      known.exchange(forwarded);
      Wire.Message request = backend.next();
      assertThat(request.field("X-Forwarded-For")).isEqualTo("198.51.100.7, 127.0.0.2, 127.0.0.1");
      assertThat(request.field("X-Forwarded-Proto")).isEqualTo("https");
      assertThat(request.field("X-Request-Id")).isEqualTo("from-hop");
      assertThat(trusting.notes.next().client()).isEqualTo("198.51.100.7");
      unknown.exchange(forwarded);
      request = backend.next();
      assertThat(request.field("X-Forwarded-For")).isEqualTo("127.0.0.1");
      assertThat(request.field("X-Forwarded-Proto")).isEqualTo("http");
      assertThat(request.field("X-Request-Id")).isNotEqualTo("from-hop");
      assertThat(wary.notes.next().client()).isEqualTo("127.0.0.1");
    }
  }

  private static Settings trusting(List<String> hops) {
    Settings settings = HttpFixture.settings();
    return new Settings(
        settings.listeners(),
        settings.limits(),
        settings.timeouts(),
        settings.upstream(),
        new ForwardedSettings(hops),
        settings.accessLog(),
        settings.operation(),
        settings.provision(),
        settings.bridge(),
        settings.proxy());
  }
}
