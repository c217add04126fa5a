package io.sluice.observe;

import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.RequestMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exchange that has ended, as a test says.
public final class Exchange implements FinishedExchange {
  public @Nullable HttpListener listener = listener("web");
  public @Nullable RouteEntry route = route("shop", "");
  public @Nullable BackendKey backend =
      new BackendKey("ns", "svc", 80, BackendKey.Protocol.HTTP1, "");
  public Backend.@Nullable Endpoint endpoint = new Backend.Endpoint("10.0.0.1", 8080);
  public @Nullable ProxyFailure failure;
  public int status = 200;
  public String method = "GET";
  public String target = "/a?b=c";
  public String host = "shop.example";
  public String requestId = "id-1";
  public String clientAddress = "192.0.2.7";
  public String userAgent = "curl/8";
  public int attempts = 1;
  public long requestBodyBytes = 3;
  public long responseBodyBytes = 200;
  public long startedAtMillis = 1_767_225_600_123L;
  public long durationNanos = 1_234_567;
  public long upstreamNanos = 987_000;

  public static HttpListener listener(String name) {
    return new HttpListener(
        new ListenerOrigin("Gateway", "ns", "gw", "ns/gw", name), "", null, RouteIndex.empty());
  }

  public static RouteEntry route(String name, String ruleName) {
    return new RouteEntry(
        new RouteOrigin("HTTPRoute", "ns", name, null, ruleName, 2, 0),
        "",
        new RequestMatch(new RequestMatch.PathMatch.Prefix(""), null, List.of(), List.of()),
        new RouteRule(List.of(), new RouteRule.Action.Refuse("test"), null, null, null));
  }

  public static Exchange failed(ProxyFailure failure, int status) {
    Exchange exchange = new Exchange();
    exchange.failure = failure;
    exchange.status = status;
    return exchange;
  }

  @Override
  public @Nullable HttpListener listener() {
    return listener;
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
    return method;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public String protocol() {
    return "HTTP/1.1";
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public String clientAddress() {
    return clientAddress;
  }

  @Override
  public String userAgent() {
    return userAgent;
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
    return startedAtMillis;
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  @Override
  public long upstreamNanos() {
    return upstreamNanos;
  }
}
