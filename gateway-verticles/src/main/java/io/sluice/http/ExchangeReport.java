package io.sluice.http;

import io.sluice.failure.ProxyFailure;
import io.sluice.http.codec.FieldLines;
import io.sluice.http.codec.KnownField;
import io.sluice.http.codec.RequestHead;
import io.sluice.observe.FinishedExchange;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.HttpListener;
import io.sluice.table.RouteEntry;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What an [HttpExchange] notes of itself while it runs. Text is made when it is asked for.
final class ExchangeReport implements FinishedExchange {
  private final RequestHead head;
  private final RoutedRequest routed;
  private final Peer peer;
  private final LoopClock clock;
  private final long startedAt;
  byte[] requestId = {};
  @Nullable RouteEntry route;
  @Nullable BackendKey backend;
  Backend.@Nullable Endpoint endpoint;
  @Nullable ProxyFailure failure;
  int status;
  int attempts;
  long requestBodyBytes;
  long responseBodyBytes;
  long sentAt;
  long answeredAt;
  long endedAt;

  ExchangeReport(
      RequestHead head, RoutedRequest routed, Peer peer, LoopClock clock, long startedAt) {
    this.head = head;
    this.routed = routed;
    this.peer = peer;
    this.clock = clock;
    this.startedAt = startedAt;
  }

  @Override
  public @Nullable HttpListener listener() {
    return routed.listener();
  }

  @Override
  public @Nullable RouteEntry route() {
    return route;
  }

  @Override
  public @Nullable BackendKey backend() {
    return backend;
  }

  @Override
  public Backend.@Nullable Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public @Nullable ProxyFailure failure() {
    return failure;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public String target() {
    return head.target();
  }

  @Override
  public String host() {
    return routed.host();
  }

  @Override
  public String protocol() {
    return head.version().toString();
  }

  @Override
  public String requestId() {
    return new String(requestId, StandardCharsets.ISO_8859_1);
  }

  @Override
  public String clientAddress() {
    return peer.clientAddress(head);
  }

  @Override
  public String userAgent() {
    FieldLines fields = head.fields();
    int field = fields.first(KnownField.USER_AGENT);
    return field < 0 ? "" : fields.value(field);
  }

  @Override
  public int attempts() {
    return attempts;
  }

  @Override
  public long requestBodyBytes() {
    return requestBodyBytes;
  }

  @Override
  public long responseBodyBytes() {
    return responseBodyBytes;
  }

  @Override
  public long startedAtMillis() {
    return clock.wallMillis(startedAt);
  }

  @Override
  public long durationNanos() {
    return endedAt - startedAt;
  }

  @Override
  public long upstreamNanos() {
    return answeredAt == 0 ? 0 : answeredAt - sentAt;
  }
}
