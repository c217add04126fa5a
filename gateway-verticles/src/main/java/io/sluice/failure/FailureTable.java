package io.sluice.failure;

import io.sluice.failure.ProxyFailure.Connection;
import io.sluice.failure.ProxyFailure.Limit;
import io.sluice.failure.ProxyFailure.Scope;
import java.time.Duration;

/// What each failure comes to: the one place that knows.
public final class FailureTable {
  private static final Duration OVERLOAD_PASSES = Duration.ofSeconds(1);

  private FailureTable() {}

  /// @param status what the client gets; 0: nothing can be sent any more
  /// @param word as the access log and metrics name it; of a fixed, small set
  /// @param retryAfter zero: not said
  public record Consequence(
      int status, String word, Replay replay, Downstream downstream, Duration retryAfter) {
    Consequence andRetryAfter(Duration pause) {
      return new Consequence(status, word, replay, downstream, pause);
    }
  }

  /// Whether the gateway may try again of its own accord (architecture, decision 15).
  public enum Replay {
    /// No backend has seen the request: another endpoint may be tried.
    SAFE,
    /// A backend may have seen it, but a stale connection is likelier: tried again when the
    /// method is idempotent.
    SAFE_WHEN_IDEMPOTENT,
    /// Only a retry policy of the route may say so.
    UNSAFE
  }

  /// What becomes of the client's connection.
  public enum Downstream {
    STAYS,
    /// Where the next request begins is not known, or nobody is there.
    CLOSES
  }

  public static Consequence of(ProxyFailure failure) {
    return switch (failure) {
      case ProxyFailure.NoRoute _ -> stays(404, "no_route");
      case ProxyFailure.Misdirected _ -> stays(421, "misdirected");
      case ProxyFailure.NoBackend _ -> stays(500, "no_backend");
      case ProxyFailure.NoEndpoints _ -> stays(503, "no_endpoints");
      case ProxyFailure.ConnectFailed _ -> unsent(503, "connect_failed");
      case ProxyFailure.ConnectTimeout _ -> unsent(503, "connect_timeout");
      case ProxyFailure.UpstreamTls _ -> unsent(502, "upstream_tls");
      case ProxyFailure.UpstreamReset(Connection connection) -> reset(connection);
      case ProxyFailure.UpstreamMalformed _ -> stays(502, "upstream_malformed");
      case ProxyFailure.UpstreamTimeout(Scope scope) -> stays(504, word(scope));
      case ProxyFailure.ResponseTruncated _ -> closes(0, "response_truncated");
      case ProxyFailure.DownstreamGone _ -> closes(0, "downstream_gone");
      case ProxyFailure.DownstreamTimeout _ -> closes(408, "downstream_timeout");
      case ProxyFailure.MalformedRequest _ -> closes(400, "malformed_request");
      case ProxyFailure.LimitExceeded(Limit limit) -> limit(limit);
      case ProxyFailure.NotImplemented _ -> closes(501, "not_implemented");
      case ProxyFailure.VersionNotSupported _ -> closes(505, "version_not_supported");
      case ProxyFailure.Overloaded _ -> stays(503, "overloaded").andRetryAfter(OVERLOAD_PASSES);
      case ProxyFailure.Draining _ -> closes(503, "draining");
      case ProxyFailure.Internal _ -> closes(500, "internal");
    };
  }

  private static Consequence reset(Connection connection) {
    return switch (connection) {
      case FRESH -> stays(502, "upstream_reset");
      case REUSED ->
          new Consequence(
              502, "upstream_reset", Replay.SAFE_WHEN_IDEMPOTENT, Downstream.STAYS, Duration.ZERO);
    };
  }

  private static String word(Scope scope) {
    return switch (scope) {
      case REQUEST -> "request_timeout";
      case BACKEND_REQUEST -> "backend_request_timeout";
      case IDLE -> "upstream_idle_timeout";
    };
  }

  private static Consequence limit(Limit limit) {
    return switch (limit) {
      case URI_LENGTH -> closes(414, "uri_too_long");
      case HEADER_BYTES -> closes(431, "header_too_large");
      case HEADER_COUNT -> closes(431, "too_many_headers");
      case BODY_BYTES -> closes(413, "body_too_large");
    };
  }

  private static Consequence stays(int status, String word) {
    return new Consequence(status, word, Replay.UNSAFE, Downstream.STAYS, Duration.ZERO);
  }

  private static Consequence unsent(int status, String word) {
    return new Consequence(status, word, Replay.SAFE, Downstream.STAYS, Duration.ZERO);
  }

  private static Consequence closes(int status, String word) {
    return new Consequence(status, word, Replay.UNSAFE, Downstream.CLOSES, Duration.ZERO);
  }

  /// What there is to say beyond the word, for the access log; empty when there is nothing.
  public static String detail(ProxyFailure failure) {
    return switch (failure) {
      case ProxyFailure.NoBackend(String reason) -> reason;
      case ProxyFailure.ConnectFailed(String reason) -> reason;
      case ProxyFailure.UpstreamTls(String reason) -> reason;
      case ProxyFailure.UpstreamMalformed(String reason) -> reason;
      case ProxyFailure.MalformedRequest(String reason) -> reason;
      case ProxyFailure.NotImplemented(String reason) -> reason;
      case ProxyFailure.Overloaded(String reason) -> reason;
      case ProxyFailure.Internal(String reason) -> reason;
      case ProxyFailure.UpstreamReset(Connection connection) -> connection(connection);
      case ProxyFailure.NoRoute _,
          ProxyFailure.Misdirected _,
          ProxyFailure.NoEndpoints _,
          ProxyFailure.ConnectTimeout _,
          ProxyFailure.UpstreamTimeout _,
          ProxyFailure.ResponseTruncated _,
          ProxyFailure.DownstreamGone _,
          ProxyFailure.DownstreamTimeout _,
          ProxyFailure.LimitExceeded _,
          ProxyFailure.VersionNotSupported _,
          ProxyFailure.Draining _ ->
          "";
    };
  }

  private static String connection(Connection connection) {
    return switch (connection) {
      case FRESH -> "new connection";
      case REUSED -> "reused connection";
    };
  }
}
