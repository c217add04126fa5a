package io.sluice.settings;

/// One line a request (`access-log`).
///
/// @param file where it goes: `-` is standard output, empty is nowhere
/// @param queue lines that may wait to be written; what does not fit is dropped and counted
public record AccessLogSettings(Format format, String file, int queue) {
  /// How a line looks.
  public enum Format {
    JSON,
    TEXT
  }

  public static AccessLogSettings defaults() {
    return new AccessLogSettings(Format.JSON, "-", 8_192);
  }
}
