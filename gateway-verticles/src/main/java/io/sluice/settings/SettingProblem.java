package io.sluice.settings;

/// Why the settings cannot be used.
///
/// @param place where it was said: `file:line:column`, `environment SLUICE_A_B` or `--set a.b`
/// @param message what is wrong, with the value
/// @param allowed what would be right
public record SettingProblem(String place, String message, String allowed) {
  @Override
  public String toString() {
    return place + ": " + message + "; " + allowed;
  }
}
