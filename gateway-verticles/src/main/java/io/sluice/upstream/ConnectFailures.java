package io.sluice.upstream;

import io.sluice.failure.ProxyFailure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/// Says in few and always the same words why a connect failed: they end up in log fields.
final class ConnectFailures {
  private ConnectFailures() {}

  static ProxyFailure of(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("timed out")) {
      return new ProxyFailure.ConnectTimeout();
    }
    return new ProxyFailure.ConnectFailed(reason(cause, message));
  }

  private static String reason(Throwable cause, String message) {
    if (message.contains("refused")) {
      return "connection refused";
    }
    if (cause instanceof NoRouteToHostException || message.contains("no route")) {
      return "no route to host";
    }
    if (message.contains("unreachable")) {
      return "network unreachable";
    }
    if (message.contains("reset")) {
      return "reset while connecting";
    }
    if (message.contains("too many open files")) {
      return "too many open files";
    }
    if (message.contains("cannot assign requested address")) {
      return "no local port is free";
    }
    return cause instanceof ConnectException ? "connect failed" : cause.getClass().getSimpleName();
  }
}
