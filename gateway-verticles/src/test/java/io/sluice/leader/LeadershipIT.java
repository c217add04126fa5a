package io.sluice.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two replicas and one Lease in a real cluster.
@ExtendWith(VertxExtension.class)
@EnabledIfEnvironmentVariable(named = "KUBECONFIG", matches = ".+")
final class LeadershipIT {
  private static final String NAMESPACE = "default";
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Duration AFTER_DEATH = Duration.ofSeconds(15);

  private final String name = "sluice-test-" + UUID.randomUUID();
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final KubernetesClient observer = new KubernetesClientBuilder().build();

  @BeforeEach
  void clusterIsReachable() {
    assertThat(observer.getKubernetesVersion()).isNotNull();
  }

  @AfterEach
  void removeLease() {
    observer.leases().inNamespace(NAMESPACE).withName(name).delete();
    observer.close();
  }

  @Test
  void releasedLeaseIsTakenAtOnceAndOnlyThen(Vertx vertx) throws Exception {
    try (KubernetesClient one = new KubernetesClientBuilder().build();
        KubernetesClient two = new KubernetesClientBuilder().build()) {
      Leadership first = compete(vertx, one, "first");
      assertThat(next(AT_ONCE)).isEqualTo("first leads");
      Leadership second = compete(vertx, two, "second");
      assertThat(next(AT_ONCE)).isNull();

      close(first);
      assertThat(next(AT_ONCE)).isEqualTo("first follows");
      assertThat(next(AT_ONCE)).isEqualTo("second leads");
      close(second);
      assertThat(next(AT_ONCE)).isEqualTo("second follows");
      assertThat(holder()).isNullOrEmpty();
    }
  }

  @Test
  void deadLeaderIsReplacedWithinFifteenSeconds(Vertx vertx) throws Exception {
    KubernetesClient doomed = new KubernetesClientBuilder().build();
    try (KubernetesClient two = new KubernetesClientBuilder().build()) {
      compete(vertx, doomed, "first");
      assertThat(next(AT_ONCE)).isEqualTo("first leads");
      Leadership second = compete(vertx, two, "second");

      doomed.close();
      assertThat(next(AFTER_DEATH)).isEqualTo("first follows");
      assertThat(next(AFTER_DEATH)).isEqualTo("second leads");
      close(second);
    }
  }

  private Leadership compete(Vertx vertx, KubernetesClient client, String identity) {
    Duty duty =
        new Duty() {
          @Override
          public Future<?> lead() {
            calls.add(identity + " leads");
            return Future.succeededFuture();
          }

          @Override
          public Future<?> follow() {
            calls.add(identity + " follows");
            return Future.succeededFuture();
          }
        };
    return Leadership.compete(vertx, client, new LeaseName(NAMESPACE, name, identity), duty);
  }

  private String next(Duration atMost) throws InterruptedException {
    return calls.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String holder() {
    return observer
        .leases()
        .inNamespace(NAMESPACE)
        .withName(name)
        .get()
        .getSpec()
        .getHolderIdentity();
  }

  private static void close(Leadership leadership) throws Exception {
    leadership.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
