package io.sluice.failure;

/// Why an exchange did not end as the backend answered it. [FailureTable] maps each to its
/// status, log field and metric label.
public sealed interface ProxyFailure {
  /// No listener or route matches: 404.
  record NoRoute() implements ProxyFailure {}

  /// The authority belongs to another listener's certificate: 421.
  record Misdirected() implements ProxyFailure {}

  /// The rule or the chosen backendRef cannot be served: 500.
  record NoBackend(String reason) implements ProxyFailure {}

  /// The backend has no endpoint that takes requests: 503.
  record NoEndpoints() implements ProxyFailure {}

  /// A connection was refused, reset while connecting, or unreachable: 503.
  record ConnectFailed(String reason) implements ProxyFailure {}

  /// Connecting took too long: 503... the request reached nobody.
  record ConnectTimeout() implements ProxyFailure {}

  /// The upstream's TLS handshake failed or its certificate is not trusted: 502.
  record UpstreamTls(String reason) implements ProxyFailure {}

  /// The backend closed or reset before it answered: 502.
  record UpstreamReset(Connection connection) implements ProxyFailure {}

  /// The backend answered something that is not HTTP/1.1: 502.
  record UpstreamMalformed(String reason) implements ProxyFailure {}

  /// A timeout of the route or of the settings ran out: 504.
  record UpstreamTimeout(Scope scope) implements ProxyFailure {}

  /// The backend closed in the middle of a response: the downstream connection is cut.
  record ResponseTruncated() implements ProxyFailure {}

  /// The client went away or stopped.
  record DownstreamGone() implements ProxyFailure {}

  /// The client took too long to send its request: 408.
  record DownstreamTimeout() implements ProxyFailure {}

  /// The request's framing or syntax is not what RFC 9112 asks for: 400.
  record MalformedRequest(String reason) implements ProxyFailure {}

  /// A bound of the settings was passed.
  record LimitExceeded(Limit limit) implements ProxyFailure {}

  /// The method or feature is refused: 501 (CONNECT, an unknown transfer coding).
  record NotImplemented(String reason) implements ProxyFailure {}

  /// The request is of another major version of HTTP: 505.
  record VersionNotSupported() implements ProxyFailure {}

  /// A bound on connections or waiting is reached: 503 with Retry-After.
  record Overloaded(String reason) implements ProxyFailure {}

  /// The process is shutting down and the request came too late: 503.
  record Draining() implements ProxyFailure {}

  /// A defect of Sluice: 500.
  record Internal(String reason) implements ProxyFailure {}

  /// Whether the connection had carried an exchange before.
  enum Connection {
    FRESH,
    REUSED
  }

  /// Which timeout ran out.
  enum Scope {
    REQUEST,
    BACKEND_REQUEST,
    IDLE
  }

  /// Which bound was passed.
  enum Limit {
    URI_LENGTH,
    HEADER_BYTES,
    HEADER_COUNT,
    BODY_BYTES
  }
}
