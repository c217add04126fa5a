package io.sluice.kind.schema;

import io.sluice.bridge.Position;

/// What a schema has to say about one value.
///
/// @param path of the value, such as `spec.listeners[0].port`
public record Finding(Position position, String path, Weight weight, String message, String fix) {
  /// How bad it is.
  public enum Weight {
    /// The shape is wrong, so rules that look at several fields say nothing about it.
    MISSHAPEN,
    /// Refused, yet of the right shape.
    REFUSED,
    /// Admitted, but worth a word.
    NOTE
  }

  public boolean isError() {
    return weight != Weight.NOTE;
  }
}
