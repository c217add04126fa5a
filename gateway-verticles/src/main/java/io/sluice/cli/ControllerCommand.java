package io.sluice.cli;

import io.sluice.settings.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice controller`.
@Command(
    name = "controller",
    description = {
      "Serves the Gateways of a Kubernetes cluster, each with proxies of its own.",
      "",
      "Runs in a pod with the ServiceAccount of k8s/install.yaml, or anywhere with a KUBECONFIG."
          + " Of several replicas one leads: it provisions proxies and writes status; all of them"
          + " give proxies their route tables."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Sluice.class)
final class ControllerCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "${env:POD_NAMESPACE:-sluice-system}",
      description = "The controller's own namespace (default: ${DEFAULT-VALUE}).")
  private String namespace = "";

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      defaultValue = "${env:POD_NAME}",
      description = "Unlike that of any other replica; the pod's name, or the host's.")
  private @Nullable String identity;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Settings settings =
        settingsOptions.load(Map.of("SLUICE_OPERATION_PROBE_ADDRESSES", HostAddresses.any()));
    ControllerProcess process =
        ControllerProcess.start(settings, new ControllerProcess.Replica(namespace, replicaName()));
    new Lifetime<>(process, () -> {}).run(begin, _ -> {});
    return ExitStatus.GOOD;
  }

  private String replicaName() {
    return identity == null || identity.isEmpty() ? HostAddresses.hostName() : identity;
  }
}
