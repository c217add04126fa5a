package io.sluice.settings;

/// Every setting of a Sluice process.
public record Settings(
    ListenerSettings listeners,
    LimitSettings limits,
    TimeoutSettings timeouts,
    UpstreamSettings upstream,
    ForwardedSettings forwarded,
    AccessLogSettings accessLog,
    OperationSettings operation) {}
