package io.sluice.cli;

import io.sluice.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sluice proxy`.
@Command(
    name = "proxy",
    description = {
      "Serves one Gateway's traffic as a controller says.",
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

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Settings settings = settingsOptions.load();
    new Lifetime<>(ProxyProcess.start(settings), () -> {}).run(begin, _ -> {});
    return ExitStatus.GOOD;
  }
}
