package io.sluice.bridge;

/// Something a source could not read: a file that is not YAML, a document without a kind, an
/// object that two files define. What was read before stays in service.
public record SourceProblem(Position position, Severity severity, String message, String fix) {
  /// Whether the user must act.
  public enum Severity {
    ERROR,
    NOTE
  }
}
