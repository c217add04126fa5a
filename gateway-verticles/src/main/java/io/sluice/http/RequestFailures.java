package io.sluice.http;

import io.sluice.failure.ProxyFailure;
import io.sluice.failure.ProxyFailure.Limit;
import io.sluice.http.codec.BadMessage;

/// What a message that must not be passed on comes to.
final class RequestFailures {
  private RequestFailures() {}

  static ProxyFailure ofRequest(BadMessage bad) {
    return switch (bad.problem()) {
      case SYNTAX -> new ProxyFailure.MalformedRequest(bad.reason());
      case NOT_IMPLEMENTED -> new ProxyFailure.NotImplemented(bad.reason());
      case VERSION -> new ProxyFailure.VersionNotSupported();
      case START_LINE_LENGTH -> new ProxyFailure.LimitExceeded(Limit.URI_LENGTH);
      case HEADER_BYTES -> new ProxyFailure.LimitExceeded(Limit.HEADER_BYTES);
      case HEADER_COUNT -> new ProxyFailure.LimitExceeded(Limit.HEADER_COUNT);
    };
  }

  static ProxyFailure ofResponse(BadMessage bad) {
    return new ProxyFailure.UpstreamMalformed(bad.reason());
  }
}
