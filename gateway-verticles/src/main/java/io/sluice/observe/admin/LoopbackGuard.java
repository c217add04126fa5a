package io.sluice.observe.admin;

import io.sluice.filter.HostName;
import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// Refuses requests whose host is not a loopback name. A page of another site can make its own
/// name resolve to 127.0.0.1 (DNS rebinding) and so have a browser read this server for it; the
/// browser then sends that name.
final class LoopbackGuard implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    if (isLoopback(authority == null ? null : authority.host())) {
      context.next();
    } else {
      Answers.text(context, 403, "the admin server answers to localhost and loopback addresses\n");
    }
  }

  static boolean isLoopback(@Nullable String authority) {
    String host = authority == null ? null : HostName.of(authority);
    return host != null
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
  }
}
