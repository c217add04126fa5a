package io.sluice.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The requests of one competitor. All of them block; not thread-safe.
///
/// When another's Lease has run out is told by how long it has stood still before our eyes, never
/// by the times that are written in it: clocks differ, and jump.
final class LeaseClaim {
  private final KubernetesClient client;
  private final LeaseName name;
  private final Duration duration;
  private @Nullable String seenVersion;
  private long seenSince;

  LeaseClaim(KubernetesClient client, LeaseName name, Duration duration) {
    this.client = client;
    this.name = name;
    this.duration = duration;
  }

  /// Takes the Lease if it is free, renews it if it is ours.
  ///
  /// @return who holds it now
  String attempt() {
    Lease lease = resource().get();
    try {
      if (lease == null) {
        resource(taken(new LeaseBuilder().withNewMetadata().endMetadata().build(), 0)).create();
        return name.identity();
      }
      String holder = holder(lease);
      if (holder.equals(name.identity())) {
        resource(renewed(lease)).update();
      } else if (holder.isEmpty() || hasRunOut(lease)) {
        resource(taken(lease, transitions(lease) + 1)).update();
      } else {
        return holder;
      }
      return name.identity();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return ""; // somebody was faster; the next attempt tells who
      }
      throw failure;
    }
  }

  /// Gives it back, so that the next attempt of any other competitor succeeds.
  void release() {
    Lease lease = resource().get();
    if (lease != null && holder(lease).equals(name.identity())) {
      lease.getSpec().setHolderIdentity("");
      lease.getSpec().setLeaseDurationSeconds(1);
      resource(lease).update();
    }
  }

  private boolean hasRunOut(Lease lease) {
    String version = lease.getMetadata().getResourceVersion();
    if (!Objects.equals(version, seenVersion)) {
      seenVersion = version;
      seenSince = System.nanoTime();
      return false;
    }
    Integer seconds = lease.getSpec().getLeaseDurationSeconds();
    Duration valid = seconds == null ? duration : Duration.ofSeconds(seconds);
    return System.nanoTime() - seenSince > valid.toNanos();
  }

  private Lease taken(Lease lease, int transitions) {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    return new LeaseBuilder(lease)
        .editMetadata()
        .withNamespace(name.namespace())
        .withName(name.name())
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(name.identity())
        .withLeaseDurationSeconds((int) duration.toSeconds())
        .withAcquireTime(now)
        .withRenewTime(now)
        .withLeaseTransitions(transitions)
        .endSpec()
        .build();
  }

  private static Lease renewed(Lease lease) {
    lease.getSpec().setRenewTime(ZonedDateTime.now(ZoneOffset.UTC));
    return lease;
  }

  private static String holder(Lease lease) {
    LeaseSpec spec = lease.getSpec();
    return spec == null || spec.getHolderIdentity() == null ? "" : spec.getHolderIdentity();
  }

  private static int transitions(Lease lease) {
    LeaseSpec spec = lease.getSpec();
    return spec == null || spec.getLeaseTransitions() == null ? 0 : spec.getLeaseTransitions();
  }

  private Resource<Lease> resource() {
    return client.leases().inNamespace(name.namespace()).withName(name.name());
  }

  /// With the version that was read: who was faster wins.
  private Resource<Lease> resource(Lease lease) {
    return client.leases().inNamespace(name.namespace()).resource(lease);
  }
}
