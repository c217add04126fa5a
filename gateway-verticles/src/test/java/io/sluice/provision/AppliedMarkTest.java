package io.sluice.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.sluice.message.GatewayDesired;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AppliedMarkTest {
  private static final GatewayDesired EG =
      SampleGateways.plain(SampleGateways.key("default", "eg"), "u", 80, 443);

  @Test
  void whatTheServerAndOthersAddDoesNotCount() {
    Service actual =
        new ServiceBuilder(wish(EG))
            .editMetadata()
            .withResourceVersion("7")
            .addToAnnotations("another.example/note", "theirs")
            .endMetadata()
            .editSpec()
            .withClusterIP("10.0.0.1")
            .editFirstPort()
            .withNodePort(30000)
            .endPort()
            .addNewPort()
            .withName("theirs")
            .withPort(9)
            .endPort()
            .endSpec()
            .build();
    assertThat(AppliedMark.isRight(actual, wish(EG))).isTrue();
  }

  @Test
  void aChangedOrMissingFieldCounts() {
    Service edited = new ServiceBuilder(wish(EG)).editSpec().withType("NodePort").endSpec().build();
    Service without =
        new ServiceBuilder(wish(EG))
            .editSpec()
            .removeFromSelector("app.kubernetes.io/component")
            .endSpec()
            .build();
    assertThat(AppliedMark.isRight(edited, wish(EG))).isFalse();
    assertThat(AppliedMark.isRight(without, wish(EG))).isFalse();
  }

  @Test
  void whatIsNoLongerWishedCounts() {
    Service before = wish(SampleGateways.marked(EG, Map.of("team", "blue"), Map.of()));
    assertThat(AppliedMark.isRight(before, wish(EG))).isFalse();
  }

  @Test
  void repairsAreSpacedOnlyWhenTheyComeAgainAndAgain() {
    Pace pace = new Pace();
    long now = 0;
    assertThat(pace.beforeRepair(now)).isZero();
    pace.repaired(now);
    assertThat(pace.beforeRepair(now)).isZero();
    for (int each = 0; each < 20; each++) {
      pace.repaired(now);
    }
    assertThat(pace.beforeRepair(now)).isEqualTo(Pace.LONGEST);
    assertThat(pace.beforeRepair(now + Duration.ofMinutes(3).toNanos())).isZero();
  }

  @Test
  void failuresAreSpacedUpToABound() {
    Pace pace = new Pace();
    assertThat(pace.failed()).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.failed()).isEqualTo(Duration.ofSeconds(1));
    for (int each = 0; each < 100; each++) {
      assertThat(pace.failed()).isLessThanOrEqualTo(Pace.LONGEST);
    }
    pace.succeeded();
    assertThat(pace.beforeRepair(0)).isZero();
  }

  private static Service wish(GatewayDesired desired) {
    Service wish = ProxyTraffic.service(desired);
    AppliedMark.put(wish);
    return wish;
  }
}
