package io.sluice.cli;

import io.sluice.listener.PortNumbering;
import io.sluice.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sluice serve`.
@Command(
    name = "serve",
    description = {
      "Serves traffic as the manifests in a directory say, and follows every change of it.",
      "",
      "The directory holds what `kubectl apply` would take: .yaml, .yml and .json files, any"
          + " number of documents a file, sub-directories. What is wrong is reported and harms"
          + " nothing else; its last good version stays in service. Ends with SIGTERM or Ctrl-C,"
          + " after running requests have finished."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Sluice.class)
final class ServeCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Parameters(paramLabel = "DIR", description = "The directory of manifests.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Settings settings = settingsOptions.load();
    Path manifests = requireDirectory(directory);
    PortNumbering numbering = PortNumbering.offset(settings.listeners().portOffset());
    Standalone standalone =
        Standalone.start(settings, new Standalone.Scene(List.of(manifests), numbering));
    new Lifetime<>(standalone, () -> {}).run(begin, _ -> {});
    return ExitStatus.GOOD;
  }

  /// A wrong name is told now; a directory that vanishes later is waited for.
  static Path requireDirectory(@Nullable Path directory) {
    if (directory == null || !Files.isDirectory(directory)) {
      throw new CannotRun(directory + ": there is no such directory");
    }
    return directory.toString().isEmpty() ? Path.of(".") : directory;
  }
}
