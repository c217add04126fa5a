package io.sluice.cli;

import io.sluice.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice proxy`.
@Command(
    name = "proxy",
    description = {
      "Serves one Gateway's traffic, from a pod of its own.",
      "",
      "Runs in a pod that the controller provisions. It needs no access to Kubernetes: its"
          + " certificate (proxy.certificates) says whose proxy it is, and it keeps its route"
          + " table (proxy.tables), so that it serves and restarts without a controller. Ends with"
          + " SIGTERM, after running requests have finished."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Sluice.class)
final class ProxyCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Option(
      names = "--controller",
      paramLabel = "HOST:PORT",
      description = "Where the controllers are; a name stands for all of its addresses.")
  private @Nullable String controller;

  @Option(
      names = "--certificates",
      paramLabel = "DIR",
      description = "Directory with ca.crt, tls.crt and tls.key, followed when they change.")
  private @Nullable String certificates;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Directory, best in memory, in which the route table is kept.")
  private @Nullable String state;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Settings settings = settingsOptions.load(ofAPod());
    new Lifetime<>(ProxyProcess.start(settings), () -> {}).run(begin, _ -> {});
    return ExitStatus.GOOD;
  }

  /// What holds in a pod unless somebody says otherwise: probes come from outside, endpoints take a
  /// moment to be withdrawn, and all is to be over within five seconds.
  private Map<String, String> ofAPod() {
    Map<String, String> preset = new HashMap<>();
    preset.put("SLUICE_OPERATION_PROBE_ADDRESSES", HostAddresses.any());
    preset.put("SLUICE_OPERATION_READINESS_DELAY", "2s");
    preset.put("SLUICE_OPERATION_DRAIN_TIMEOUT", "3s");
    put(preset, "SLUICE_PROXY_CONTROLLERS", controller);
    put(preset, "SLUICE_PROXY_CERTIFICATES", certificates);
    put(preset, "SLUICE_PROXY_TABLES", state);
    return preset;
  }

  private static void put(Map<String, String> preset, String name, @Nullable String value) {
    if (value != null) {
      preset.put(name, value);
    }
  }
}
