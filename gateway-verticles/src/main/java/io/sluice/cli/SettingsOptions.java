package io.sluice.cli;

import io.sluice.settings.LoadedSettings;
import io.sluice.settings.SettingProblem;
import io.sluice.settings.Settings;
import io.sluice.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where settings come from, for every command that needs them.
final class SettingsOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Settings that differ from the defaults; config/gateway.yaml shows all of them.")
  private @Nullable Path config;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "NAME=VALUE",
      description =
          "Overrides one setting, such as listeners.portOffset=8000. Beats the environment"
              + " (SLUICE_LISTENERS_PORT_OFFSET=8000), which beats the file.")
  private List<String> overrides = new ArrayList<>();

  Settings load() {
    return load(Map.of());
  }

  /// @param preset environment variables that hold unless the user's environment says otherwise
  Settings load(Map<String, String> preset) {
    Map<String, String> environment = new HashMap<>(preset);
    environment.putAll(System.getenv());
    return switch (SettingsLoader.load(config, environment, overrides)) {
      case LoadedSettings.Valid(Settings settings) -> settings;
      case LoadedSettings.Invalid(List<SettingProblem> problems) ->
          throw new CannotRun(
              problems.stream()
                  .map(SettingProblem::toString)
                  .collect(Collectors.joining("\nsluice: ")));
    };
  }
}
