package io.sluice.listener;

import io.netty.channel.EventLoop;
import io.sluice.http.HttpConnections;
import io.sluice.observe.ExchangeObserver;
import io.sluice.table.RouteTable;
import io.sluice.upstream.Upstreams;
import java.util.function.Supplier;

/// Makes the HTTP connections of one event loop.
@FunctionalInterface
public interface ConnectionsFactory {
  /// @param table the current route table, to be asked for each request; on the event loop only
  HttpConnections create(
      EventLoop eventLoop,
      Supplier<RouteTable> table,
      Upstreams upstreams,
      ExchangeObserver observer);
}
