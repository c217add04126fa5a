package io.sluice.table;

/// The user's object behind a listener.
///
/// @param kind `Gateway` or `ListenerSet`
/// @param gateway `namespace/name` of the Gateway that the listener serves for
/// @param listener its name
public record ListenerOrigin(
    String kind, String namespace, String name, String gateway, String listener) {
  /// `namespace/name/listener`, as logs and metrics name it.
  public String label() {
    return namespace + "/" + name + "/" + listener;
  }
}
