package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.authority.Authorities;
import io.sluice.authority.Credentials;
import io.sluice.authority.Identity;
import io.sluice.proxies.BridgeBounds;
import io.sluice.proxies.BridgeTls;
import io.sluice.proxies.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Controllers and proxies over real sockets, without a cluster.
final class ProxyProcessIT {
  private static final BridgeBounds BOUNDS =
      new BridgeBounds(
          Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10), 10, 1_000);
  private final Instant yesterday = Instant.now().minus(Duration.ofDays(1));

  @TempDir Path directory;
  private final Authorities authorities = Authorities.create(yesterday);
  private final int bridgePort = SluiceProcess.freePort();
  private final int port = SluiceProcess.freePort();

  ProxyProcessIT() throws Exception {}

  private TestController controller() throws Exception {
    return new TestController(bridgePort, BOUNDS, authorities);
  }

  private TestProxy proxy() {
    return new TestProxy(directory, port, "127.0.0.1:" + bridgePort);
  }

  @Test
  void aChangeReachesTheProxyAndIsAcknowledgedWithItsGeneration() throws Exception {
    TestProxy.certify(directory, authorities, "edge");
    try (TestController controller = controller()) {
      controller.publish("edge", 3, RedirectTables.to(1, "v1"));
      try (TestProxy proxy = proxy()) {
        proxy.awaitAnswer("v1");
        Await.until("generation 3", () -> controller.report("edge").acknowledged() == 3);
        assertThat(controller.report("edge").ready()).isEqualTo(1);
        assertThat(controller.report("edge").ports()).hasSize(1);

        controller.publish("edge", 4, RedirectTables.to(2, "v2"));
        proxy.awaitAnswer("v2");
        Await.until("generation 4", () -> controller.report("edge").acknowledged() == 4);

        controller.publish("edge", 5, RedirectTables.to(2, "v2"));
        Await.until("generation 5", () -> controller.report("edge").acknowledged() == 5);
      }
      Await.until("nobody", () -> controller.report("edge").ready() == 0);
    }
  }

  @Test
  void aProxyGetsItsOwnGatewaysTableAlone() throws Exception {
    TestProxy.certify(directory, authorities, "other");
    try (TestController controller = controller();
        TestProxy proxy = proxy()) {
      controller.publish("edge", 1, RedirectTables.to(1, "v1"));
      Thread.sleep(500);
      assertThat(proxy.ready()).isFalse();
      controller.publish("other", 1, RedirectTables.to(1, "own"));
      proxy.awaitAnswer("own");
    }
  }

  @Test
  void aProxyOfAnotherAuthorityIsRefused() throws Exception {
    TestProxy.certify(directory, Authorities.create(yesterday), "edge");
    try (TestController controller = controller();
        TestProxy proxy = proxy()) {
      controller.publish("edge", 1, RedirectTables.to(1, "v1"));
      Thread.sleep(500);
      assertThat(proxy.ready()).isFalse();
    }
  }

  @Test
  void restartsFromItsDiskWithoutAController() throws Exception {
    TestProxy.certify(directory, authorities, "edge");
    Path kept = directory.resolve("table.frames");
    try (TestController controller = controller();
        TestProxy proxy = proxy()) {
      controller.publish("edge", 1, RedirectTables.to(1, "v1"));
      proxy.awaitAnswer("v1");
      Await.until("a file", () -> Files.exists(kept));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    try (TestProxy again = proxy()) {
      again.awaitAnswer("v1");
    }
    Files.writeString(kept, "garbage");
    try (TestProxy damaged = proxy()) {
      Thread.sleep(300);
      assertThat(damaged.ready()).isFalse();
    }
  }

  @Test
  void aControllerThatRestartsLosesNoRequest() throws Exception {
    TestProxy.certify(directory, authorities, "edge");
    TestController first = controller();
    first.publish("edge", 2, RedirectTables.large(1, "v1"));
    try (TestProxy proxy = proxy()) {
      proxy.awaitAnswer("v1");
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger answers = new AtomicInteger();
      CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(proxy, over, answers));
      first.close();
      Thread.sleep(300);
      try (TestController second = controller()) {
        second.publish("edge", 1, RedirectTables.to(1, "old"));
        Thread.sleep(700);
        assertThat(proxy.answer()).as("an older generation").isEqualTo("v1");
        second.publish("edge", 2, RedirectTables.large(2, "v1"));
        Await.until("generation 2", () -> second.report("edge").acknowledged() == 2);
        over.set(true);
        load.get(10, TimeUnit.SECONDS);
        second.publish("edge", 3, RedirectTables.to(3, "v2"));
        proxy.awaitAnswer("v2");
      }
      assertThat(answers).hasValueGreaterThan(20);
    }
  }

  private static void load(TestProxy proxy, AtomicBoolean over, AtomicInteger answers) {
    while (!over.get()) {
      try {
        proxy.assertAnswers("v1");
        answers.incrementAndGet();
      } catch (Exception failed) {
        throw new AssertionError(failed);
      }
    }
  }

  @Test
  void theTableOfTheReplicaThatLeadsIsServed() throws Exception {
    TestProxy.certify(directory, authorities, "edge");
    int otherPort = SluiceProcess.freePort();
    try (TestController one = controller();
        TestController two = new TestController(otherPort, BOUNDS, authorities)) {
      two.bridge.role(Role.FOLLOWS);
      one.publish("edge", 1, RedirectTables.to(1, "one"));
      two.publish("edge", 1, RedirectTables.to(1, "two"));
      String both = "127.0.0.1:" + bridgePort + ",127.0.0.1:" + otherPort;
      try (TestProxy proxy = new TestProxy(directory, port, both)) {
        proxy.awaitAnswer("one");
        Await.until("both know", () -> two.report("edge").acknowledged() == 1);
        one.bridge.role(Role.FOLLOWS);
        Thread.sleep(200);
        proxy.assertAnswers("one");
        two.bridge.role(Role.LEADS);
        proxy.awaitAnswer("two");
      }
    }
  }

  @Test
  void theAuthorityIsRotatedLive() throws Exception {
    TestProxy.certify(directory, authorities, "edge");
    Authorities rotated = authorities.renew(yesterday);
    assertThat(rotated.signing(Instant.now())).isEqualTo(rotated.all().getLast());
    try (TestController controller = controller();
        TestProxy proxy = proxy()) {
      controller.publish("edge", 1, RedirectTables.to(1, "v1"));
      proxy.awaitAnswer("v1");
      Credentials own = rotated.issue(new Identity.Controller(), Instant.now());
      TestProxy.certify(directory, rotated, "edge");
      Thread.sleep(2_500); // the files are looked at every two seconds
      controller
          .bridge
          .tls(BridgeTls.of(own, rotated.all().getLast().certificate()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(5, TimeUnit.SECONDS);
      controller.publish("edge", 2, RedirectTables.to(2, "v2"));
      proxy.awaitAnswer("v2");
      try (TestProxy newcomer =
          new TestProxy(directory, SluiceProcess.freePort(), "127.0.0.1:" + bridgePort)) {
        newcomer.awaitAnswer("v2");
      }
    }
  }
}
