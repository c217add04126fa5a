package io.sluice.message;

/// What became of binding a port of the route table on all event loops.
///
/// @param port the listeners' port, as the user wrote it
/// @param boundPort the port that was bound (the port plus the offset of the settings)
public record PortReport(int port, int boundPort, Outcome outcome) {
  /// How it ended.
  public sealed interface Outcome {
    record Bound() implements Outcome {}

    record Released() implements Outcome {}

    /// @param reason such as `address already in use`; tried again until it works or is not
    ///     wanted
    record Unavailable(String reason) implements Outcome {}
  }
}
