package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.sluice.failure.FailureTable;
import io.sluice.failure.ProxyFailure;
import io.sluice.http.codec.Octets;
import io.sluice.table.Filter.Header;
import java.util.List;

/// An answer that the gateway gives itself: the one place that writes it.
///
/// @param text one line in plain words, nothing internal; empty: no body
record Answer(int status, List<Header> fields, String text) {
  Answer {
    fields = List.copyOf(fields);
  }

  static Answer of(ProxyFailure failure) {
    FailureTable.Consequence consequence = FailureTable.of(failure);
    List<Header> fields =
        consequence.retryAfter().isZero()
            ? List.of()
            : List.of(
                new Header(
                    "Retry-After",
                    Long.toString(Math.max(1, consequence.retryAfter().toSeconds()))));
    return new Answer(consequence.status(), fields, words(failure));
  }

  private static String words(ProxyFailure failure) {
    return switch (failure) {
      case ProxyFailure.NoRoute _ -> "no route matches the request";
      case ProxyFailure.Misdirected _ -> "the host is not served on this connection";
      case ProxyFailure.NoBackend _ -> "the route has no backend to take the request";
      case ProxyFailure.NoEndpoints _ -> "the backend has no endpoint ready";
      case ProxyFailure.ConnectFailed _ -> "the backend cannot be reached";
      case ProxyFailure.ConnectTimeout _ -> "connecting to the backend took too long";
      case ProxyFailure.UpstreamTls _ -> "the backend's TLS is not as it must be";
      case ProxyFailure.UpstreamReset _ -> "the backend closed the connection before it answered";
      case ProxyFailure.UpstreamMalformed _ -> "the backend's answer is not valid HTTP";
      case ProxyFailure.UpstreamTimeout _ -> "the backend took too long to answer";
      case ProxyFailure.ResponseTruncated _ -> "the backend closed the connection in its answer";
      case ProxyFailure.DownstreamGone _ -> "the client went away";
      case ProxyFailure.DownstreamTimeout _ -> "the request took too long to arrive";
      case ProxyFailure.MalformedRequest(String reason) -> "malformed request: " + reason;
      case ProxyFailure.LimitExceeded(ProxyFailure.Limit limit) -> words(limit);
      case ProxyFailure.NotImplemented(String reason) -> "not implemented: " + reason;
      case ProxyFailure.VersionNotSupported _ -> "HTTP version not supported";
      case ProxyFailure.Overloaded _ -> "too many requests are waiting";
      case ProxyFailure.Draining _ -> "shutting down";
      case ProxyFailure.Internal _ -> "internal error";
    };
  }

  private static String words(ProxyFailure.Limit limit) {
    return switch (limit) {
      case URI_LENGTH -> "request line too long";
      case HEADER_BYTES -> "header fields too long";
      case HEADER_COUNT -> "too many header fields";
      case BODY_BYTES -> "request body too long";
    };
  }

  /// Bytes of the body that a request of that method gets.
  long bodyBytes(String method) {
    return text.isEmpty() || method.equals("HEAD") ? 0 : text.length() + 1;
  }

  ByteBuf encode(ByteBufAllocator allocator, String method, Afterwards afterwards) {
    var head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ');
    head.append(HttpResponseStatus.valueOf(status).reasonPhrase()).append("\r\n");
    for (Header field : fields) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    boolean bodyless = status == 204;
    if (!text.isEmpty()) {
      head.append("Content-Type: text/plain; charset=utf-8\r\n");
    }
    if (!bodyless) {
      head.append("Content-Length: ").append(text.isEmpty() ? 0 : text.length() + 1);
      head.append("\r\n");
    }
    if (afterwards != Afterwards.KEEP) {
      head.append("Connection: close\r\n");
    }
    head.append("\r\n");
    if (!text.isEmpty() && !method.equals("HEAD")) {
      head.append(text).append('\n');
    }
    byte[] bytes = Octets.bytes(head.toString());
    return allocator.directBuffer(bytes.length).writeBytes(bytes);
  }
}
