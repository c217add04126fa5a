package io.sluice.provision;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.sluice.message.GatewayDesired;
import java.util.List;
import java.util.TreeMap;

/// The Deployment: pods that pass the `restricted` Pod Security Standard and hold no credentials of
/// the cluster.
final class ProxyPods {
  static final String CERTIFICATES = "/etc/sluice/tls";
  static final String STATE = "/var/lib/sluice";

  private static final long USER = 65_532;
  private static final int PROBE_PORT = 19_001;
  private static final long GRACE_SECONDS = 30;

  private final GatewayDesired desired;
  private final ProxyTemplate template;

  ProxyPods(GatewayDesired desired, ProxyTemplate template) {
    this.desired = desired;
    this.template = template;
  }

  /// Says nothing of replicas: the cluster's default is one, and who scales it owns the field.
  Deployment deployment() {
    String name = ObjectNames.of(desired.gateway().name());
    return new DeploymentBuilder()
        .withMetadata(ObjectMarks.meta(desired, name))
        .withNewSpec()
        .withNewSelector()
        .withMatchLabels(ObjectMarks.selector(desired))
        .endSelector()
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withNewMaxSurge(1)
        .withNewMaxUnavailable(0)
        .endRollingUpdate()
        .endStrategy()
        .withTemplate(pod(name))
        .endSpec()
        .build();
  }

  private PodTemplateSpec pod(String account) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(ObjectMarks.labels(desired))
        .withAnnotations(new TreeMap<>(desired.annotations()))
        .endMetadata()
        .withNewSpec()
        .withServiceAccountName(account)
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false) // a namespace of 1,000 Services would make 7,000 variables
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER) // lets the process read the mounted key
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(container())
        .withVolumes(volumes())
        .endSpec()
        .build();
  }

  private Container container() {
    return new ContainerBuilder()
        .withName("proxy")
        .withImage(template.image())
        .withImagePullPolicy(template.pullPolicy())
        .withArgs(template.arguments())
        .withPorts(probePort())
        .withReadinessProbe(probe("/readyz", 2, 2))
        .withLivenessProbe(probe("/healthz", 10, 6))
        .withNewResources()
        .addToRequests("cpu", new Quantity(template.cpu()))
        .addToRequests("memory", new Quantity(template.memory()))
        .endResources()
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .addNewVolumeMount()
        .withName("tls")
        .withMountPath(CERTIFICATES)
        .withReadOnly(true)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("state")
        .withMountPath(STATE)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount()
        .build();
  }

  /// The listeners' ports are not named here: they may change without rolling the pods.
  private static ContainerPort probePort() {
    return new ContainerPortBuilder()
        .withName("probes")
        .withContainerPort(PROBE_PORT)
        .withProtocol("TCP")
        .build();
  }

  private static Probe probe(String path, int everySeconds, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withNewPort(PROBE_PORT)
        .endHttpGet()
        .withPeriodSeconds(everySeconds)
        .withTimeoutSeconds(2)
        .withFailureThreshold(failures)
        .build();
  }

  /// In memory, as the kept table holds private keys; Netty unpacks its native library to `/tmp`.
  private List<Volume> volumes() {
    String secret = ObjectNames.ofSecret(desired.gateway().name());
    return List.of(
        new VolumeBuilder()
            .withName("tls")
            .withNewSecret()
            .withSecretName(secret)
            .withDefaultMode(0440)
            .endSecret()
            .build(),
        inMemory("state", "256Mi"),
        inMemory("tmp", "32Mi"));
  }

  private static Volume inMemory(String name, String atMost) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withMedium("Memory")
        .withSizeLimit(new Quantity(atMost))
        .endEmptyDir()
        .build();
  }
}
