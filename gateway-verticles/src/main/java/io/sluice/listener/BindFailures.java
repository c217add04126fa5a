package io.sluice.listener;

import java.net.UnknownHostException;
import java.util.Locale;

/// Says in words for a condition's message why a port could not be bound.
final class BindFailures {
  private BindFailures() {}

  static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("already in use")) {
      return "address already in use";
    }
    if (lower.contains("permission denied")) {
      return "permission denied (the setting listeners.portOffset moves ports out of the"
          + " privileged range)";
    }
    if (lower.contains("cannot assign requested address") || lower.contains("not available")) {
      return "the host does not have this address";
    }
    return cause instanceof UnknownHostException || cause instanceof IllegalArgumentException
        ? message
        : cause.getClass().getSimpleName() + ": " + message;
  }
}
