package io.sluice.kind.schema;

/// Which of the Gateway API's release channels says what a field is.
public enum Channel {
  /// An experimental field is unknown.
  STANDARD,
  /// An experimental field is admitted, and a note says that it is not implemented.
  EXPERIMENTAL
}
