package io.sluice.settings;

/// Where a controller serves the proxies (`bridge`).
///
/// @param address what the bridge binds
/// @param port its port; 0: any free one
public record BridgeSettings(String address, int port) {
  public static BridgeSettings defaults() {
    return new BridgeSettings("0.0.0.0", 19_002);
  }
}
