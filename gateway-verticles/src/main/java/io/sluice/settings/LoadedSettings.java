package io.sluice.settings;

import java.util.List;

/// What reading the settings gives.
public sealed interface LoadedSettings {
  record Valid(Settings settings) implements LoadedSettings {}

  /// Nothing starts with settings that are wrong. Every problem is told, not only the first.
  record Invalid(List<SettingProblem> problems) implements LoadedSettings {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
