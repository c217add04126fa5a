package io.sluice.status;

/// A status report as text. The same report always gives the same text.
public final class StatusText {
  /// A line for each object, listener and parent, then the problems.
  public static String table(StatusReport report) {
    return StatusTable.of(report);
  }

  /// A line for each condition, with its message.
  public static String wide(StatusReport report) {
    return StatusTable.wide(report);
  }

  /// As `kubectl get -o yaml` shows it, without what only an API server knows.
  public static String yaml(StatusReport report) {
    return YamlText.of(StatusDocument.of(report));
  }

  /// The same as JSON.
  public static String json(StatusReport report) {
    return JsonText.of(StatusDocument.of(report));
  }

  private StatusText() {}
}
