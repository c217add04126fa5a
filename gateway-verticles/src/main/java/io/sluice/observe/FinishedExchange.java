package io.sluice.observe;

import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.HttpListener;
import io.sluice.table.RouteEntry;
import org.jspecify.annotations.Nullable;

/// What may be asked of an exchange that has ended. Valid only during the call that passes it;
/// asked lazily, so that what nobody asks for costs nothing.
public interface FinishedExchange {
  /// Null when no listener matched.
  @Nullable HttpListener listener();

  /// Null when no route matched.
  @Nullable RouteEntry route();

  /// The backend of the last try; null when none was chosen.
  @Nullable BackendKey backend();

  /// The endpoint of the last try; null when none was chosen.
  Backend.@Nullable Endpoint endpoint();

  /// Null when the backend's answer (or a filter's) was delivered whole.
  @Nullable ProxyFailure failure();

  /// The status sent downstream; 0 when none was.
  int status();

  String method();

  /// The target as it came, bounded; empty when it was not understood.
  String target();

  String host();

  /// `HTTP/1.1` or `HTTP/1.0`.
  String protocol();

  String requestId();

  /// The peer's address literal, after trusted hops.
  String clientAddress();

  String userAgent();

  /// Tries that were made upstream.
  int attempts();

  long requestBodyBytes();

  long responseBodyBytes();

  /// Wall clock, milliseconds since the epoch.
  long startedAtMillis();

  /// From the first byte of the request to the last of the response.
  long durationNanos();

  /// From sending the request upstream to the response head; 0 when none came.
  long upstreamNanos();
}
