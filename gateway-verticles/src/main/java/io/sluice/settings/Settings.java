package io.sluice.settings;

/// Every setting of a Sluice process.
public record Settings(
    ListenerSettings listeners,
    LimitSettings limits,
    TimeoutSettings timeouts,
    UpstreamSettings upstream,
    ForwardedSettings forwarded,
    AccessLogSettings accessLog,
    OperationSettings operation,
    ProvisionSettings provision,
    BridgeSettings bridge,
    ProxySettings proxy) {
  /// What holds where nobody says otherwise; `config/gateway.yaml` tells the same to people.
  public static Settings defaults() {
    return new Settings(
        ListenerSettings.defaults(),
        LimitSettings.defaults(),
        TimeoutSettings.defaults(),
        UpstreamSettings.defaults(),
        ForwardedSettings.defaults(),
        AccessLogSettings.defaults(),
        OperationSettings.defaults(),
        ProvisionSettings.defaults(),
        BridgeSettings.defaults(),
        ProxySettings.defaults());
  }
}
