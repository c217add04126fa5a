package io.sluice.provision;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayDesired;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One Gateway's provisioning over time: what is wished, what became of it, when to look again.
final class GatewayCare {
  private static final Logger LOGGER = LoggerFactory.getLogger(GatewayCare.class);

  /// An object may be refused in passing, as while its predecessor is being removed.
  private static final int FAILURES_BEFORE_SAID = 3;

  private final ResourceKey gateway;
  private final GatewayUpkeep upkeep;
  private final ClusterObjects objects;
  private final Duration addressTimeout;
  private final LongSupplier nanos;
  private final Pace pace = new Pace();
  private @Nullable GatewayDesired desired;
  private boolean wishIsNew = true;
  private long asked;
  private String refusal = "";
  private @Nullable GatewayAddresses reported;

  GatewayCare(
      ResourceKey gateway,
      GatewayUpkeep upkeep,
      ClusterObjects objects,
      Duration addressTimeout,
      LongSupplier nanos) {
    this.gateway = gateway;
    this.upkeep = upkeep;
    this.objects = objects;
    this.addressTimeout = addressTimeout;
    this.nanos = nanos;
    this.asked = nanos.getAsLong();
  }

  /// @param wish null: nothing is to be there
  /// @return whether it is another than before
  boolean wish(@Nullable GatewayDesired wish) {
    if (wish != null && wish.equals(desired)) {
      return false;
    }
    if (wish == null || desired == null || !wish.addresses().equals(desired.addresses())) {
      asked = nanos.getAsLong();
    }
    desired = wish;
    wishIsNew = true;
    return true;
  }

  boolean isOver() {
    return desired == null && pace.failures() == 0;
  }

  Duration beforeRepair() {
    return pace.beforeRepair(nanos.getAsLong());
  }

  /// Blocks.
  ///
  /// @return when to look again, if before anything changes
  Optional<Duration> look() {
    try {
      GatewayDesired wish = desired;
      int changed = wish == null ? upkeep.removeAll(gateway) : upkeep.bringAbout(wish);
      note(changed);
      pace.succeeded();
      refusal = "";
      return Optional.empty();
    } catch (RuntimeException failure) {
      Duration delay = pace.failed();
      refusal = refusal(failure);
      LOGGER
          .atWarn()
          .log("{}: not provisioned, next try in {}: {}", gateway, delay, failure.toString());
      return Optional.of(delay);
    }
  }

  private void note(int changed) {
    if (changed > 0) {
      LOGGER.atInfo().log("{}: {} objects put right", gateway, changed);
      if (!wishIsNew) {
        pace.repaired(nanos.getAsLong());
      }
    }
    wishIsNew = false;
  }

  /// What the API server will go on refusing is the user's to know; that it cannot be reached is
  /// not, as nothing is lost yet.
  private String refusal(RuntimeException failure) {
    boolean lasting =
        switch (failure) {
          case ObjectOfAnother _ -> true;
          case KubernetesClientException refused ->
              refused.getCode() == 403 || refused.getCode() == 422 || refused.getCode() == 400;
          default -> false;
        };
    return lasting && pace.failures() >= FAILURES_BEFORE_SAID
        ? String.valueOf(failure.getMessage())
        : "";
  }

  /// @return what is to be said, when it is another thing than before
  Optional<GatewayAddresses> news() {
    GatewayDesired wish = desired;
    if (wish == null) {
      reported = null;
      return Optional.empty();
    }
    GatewayAddresses report =
        AddressReport.of(
            wish,
            objects.known(ProxyTraffic.service(wish)),
            left().isPositive() ? AddressReport.Late.NOT_YET : AddressReport.Late.OVERDUE,
            refusal);
    if (report.equals(reported)) {
      return Optional.empty();
    }
    reported = report;
    return Optional.of(report);
  }

  /// When a requested address counts as refused, while it may yet come.
  Optional<Duration> untilRefused() {
    if (desired == null || reported == null || !AddressReport.waiting(desired, reported)) {
      return Optional.empty();
    }
    return Optional.of(left().plusMillis(1));
  }

  private Duration left() {
    return addressTimeout.minusNanos(nanos.getAsLong() - asked);
  }
}
