package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.authority.Authorities;
import io.sluice.proxies.BridgeBounds;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a controller does with proxies that do not behave, and with those that come back.
final class BridgeIT {
  private static final BridgeBounds BOUNDS =
      new BridgeBounds(
          Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(10), 10, 1_000);

  private final Authorities authorities =
      Authorities.create(Instant.now().minus(Duration.ofDays(1)));
  private final TestController controller = new TestController(0, BOUNDS, authorities);

  BridgeIT() throws Exception {
    controller.publish("edge", 1, RedirectTables.to(1, "v1"));
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  private RawProxy proxy(String pod) throws Exception {
    RawProxy proxy = new RawProxy(controller.bridge.port(), authorities, "edge");
    proxy.send(new JsonObject().put("type", "hello").put("contract", 1).put("pod", pod));
    return proxy;
  }

  @Test
  void whoComesBackIsSentTheDifferenceAlone() throws Exception {
    String epoch;
    long version;
    try (RawProxy proxy = proxy("one")) {
      epoch = proxy.next("welcome").getString("epoch");
      proxy.take("", 0);
      version = proxy.next("snapshot").getLong("version");
      proxy.next("end");
    }
    controller.publish("edge", 2, RedirectTables.to(2, "v2"));
    try (RawProxy proxy = proxy("one")) {
      proxy.next("welcome");
      proxy.take(epoch, version);
      JsonObject delta = proxy.next("delta");
      assertThat(delta.getLong("version")).isEqualTo(version + 1);
      assertThat(delta.getLong("generation")).isEqualTo(2);
      assertThat(proxy.next("parts").getJsonArray("parts")).hasSize(1);
    }
    try (RawProxy stranger = proxy("two")) {
      stranger.next("welcome");
      stranger.take("another epoch", version);
      stranger.next("snapshot");
    }
  }

  @Test
  void aProxyThatReadsNothingIsDroppedWithinItsBound() throws Exception {
    controller.publish("edge", 2, RedirectTables.large(2, "v2"));
    try (RawProxy stuck = proxy("stuck");
        RawProxy other = proxy("other")) {
      stuck.next("welcome");
      stuck.take("", 0);
      stuck.send(new JsonObject().put("type", "ack").put("generation", 1).put("ready", true));
      Await.until("ready", () -> controller.report("edge").ready() == 1);
      other.next("welcome");
      other.take("", 0);
      other.next("end");
      Await.until("dropped", () -> controller.report("edge").ready() == 0);
      other.send(new JsonObject().put("type", "ack").put("generation", 2).put("ready", true));
      Await.until("the other is served", () -> controller.report("edge").acknowledged() == 2);
    }
  }

  @Test
  void garbageEndsItsConnectionAndNoOther() throws Exception {
    try (RawProxy good = proxy("good");
        RawProxy bad = proxy("bad")) {
      good.next("welcome");
      bad.next("welcome");
      bad.sendBytes("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(bad.ends()).isTrue();
      good.send(new JsonObject().put("type", "inventedLater"));
      good.take("", 0);
      good.next("snapshot");
    }
  }

  @Test
  void silenceEndsAConnection() throws Exception {
    try (RawProxy silent = proxy("silent")) {
      silent.next("welcome");
      assertThat(silent.ends()).isTrue();
    }
  }

  @Test
  void malformedAcknowledgementsAreNotBelieved() throws Exception {
    try (RawProxy liar = proxy("liar")) {
      liar.next("welcome");
      liar.send(new JsonObject().put("type", "ack").put("generation", -1).put("ready", true));
      assertThat(liar.ends()).isTrue();
      assertThat(controller.report("edge").ready()).isZero();
    }
  }
}
