package io.sluice.kind;

import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import org.jspecify.annotations.Nullable;

/// Why a resource is refused, or a note about it.
///
/// @param resource null when the manifest has no identity
/// @param field path such as `spec.rules[0].matches[1].path.value`; empty for the whole object
/// @param message what is wrong, with the value
/// @param fix what to do about it
public record Problem(
    Position position,
    @Nullable ResourceKey resource,
    String field,
    Severity severity,
    String message,
    String fix) {
  /// An error keeps the resource out; a note does not.
  public enum Severity {
    ERROR,
    NOTE
  }
}
