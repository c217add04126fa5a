package io.sluice.attach;

/// What a Service port's `appProtocol` makes of it.
enum AppProtocol {
  HTTP1,

  /// TLS, for which a BackendTLSPolicy must say whom to trust; plain text there would only fail.
  TLS,

  /// Not spoken to upstreams by this version.
  HTTP2;

  /// A protocol that is not known here is taken for what an HTTPRoute implies, as when it is
  /// unset.
  static AppProtocol of(String appProtocol) {
    return switch (appProtocol) {
      case "kubernetes.io/h2c", "h2c", "http2", "grpc" -> HTTP2;
      case "kubernetes.io/wss", "https" -> TLS;
      case null, default -> HTTP1;
    };
  }
}
