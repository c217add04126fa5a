package io.sluice.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.sluice.observe.ExchangeObserver;
import io.sluice.settings.Settings;
import io.sluice.table.RouteTable;
import io.sluice.upstream.Upstreams;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// [HttpConnections] that speak HTTP/1.1.
public final class LoopConnections implements HttpConnections {
  private final HttpLoop loop;
  private final Set<DownstreamConnection> open = new HashSet<>();

  /// @param table the current route table, asked for each request
  public LoopConnections(
      EventLoop eventLoop,
      Supplier<RouteTable> table,
      Upstreams upstreams,
      ExchangeObserver observer,
      Settings settings) {
    this.loop = new HttpLoop(eventLoop, table, upstreams, observer, settings);
  }

  @Override
  public ChannelHandler connection(ConnectionOrigin origin) {
    return new DownstreamHandler(loop, this, origin);
  }

  void opened(DownstreamConnection connection) {
    open.add(connection);
  }

  void closed(DownstreamConnection connection) {
    open.remove(connection);
  }

  @Override
  public void announceClose() {
    loop.announceClose();
  }

  @Override
  public void closeWhenIdle() {
    loop.announceClose();
    List.copyOf(open).forEach(DownstreamConnection::closeWhenIdle);
  }

  @Override
  public void closeWhenIdle(int port) {
    for (DownstreamConnection connection : List.copyOf(open)) {
      if (connection.parts().origin().port() == port) {
        connection.closeWhenIdle();
      }
    }
  }

  @Override
  public void closeNow() {
    List.copyOf(open).forEach(DownstreamConnection::closeNow);
  }

  @Override
  public int open() {
    return open.size();
  }
}
