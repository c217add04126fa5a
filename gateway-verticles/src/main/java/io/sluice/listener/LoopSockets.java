package io.sluice.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.PromiseCombiner;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// [PortSockets] of one event loop: opens and closes the listening sockets, which live on it.
final class LoopSockets implements PortSockets {
  private final EventLoop eventLoop;
  private final ChannelFactory<? extends ServerChannel> channels;
  private final int backlog;
  private final IntFunction<Acceptor> acceptors;
  private final Map<Integer, List<Channel>> open = new HashMap<>();

  /// @param acceptors makes what takes the connections of a listener port
  LoopSockets(
      EventLoop eventLoop,
      ChannelFactory<? extends ServerChannel> channels,
      int backlog,
      IntFunction<Acceptor> acceptors) {
    this.eventLoop = eventLoop;
    this.channels = channels;
    this.backlog = backlog;
    this.acceptors = acceptors;
  }

  /// Whether the kernel spreads connections over several sockets of one port. Others than Linux
  /// know the option and give all connections to one of them.
  static boolean spread(ChannelFactory<? extends ServerChannel> channels) {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return false;
    }
    ServerChannel trial = channels.newChannel();
    try {
      return reusePort(trial);
    } finally {
      trial.unsafe().closeForcibly();
    }
  }

  private static boolean reusePort(Channel channel) {
    return channel.config().setOption(UnixChannelOption.SO_REUSEPORT, true)
        || channel
            .config()
            .setOption(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
  }

  @Override
  public Future<Void> bind(int listenerPort, List<InetSocketAddress> addresses) {
    Promise<Void> bound = Promise.promise();
    eventLoop.execute(() -> bindAll(listenerPort, addresses, bound));
    return bound.future();
  }

  private void bindAll(int listenerPort, List<InetSocketAddress> addresses, Promise<Void> bound) {
    List<Channel> sockets = new ArrayList<>();
    var all = new PromiseCombiner(eventLoop);
    for (InetSocketAddress address : addresses) {
      Channel socket = channels.newChannel();
      sockets.add(socket);
      all.add(bind(socket, listenerPort, address));
    }
    all.finish(
        eventLoop
            .<Void>newPromise()
            .addListener(
                done -> {
                  if (done.isSuccess()) {
                    closeAll(open.put(listenerPort, sockets));
                    bound.complete();
                  } else {
                    closeAll(sockets);
                    bound.fail(done.cause());
                  }
                }));
  }

  private ChannelFuture bind(Channel socket, int listenerPort, InetSocketAddress address) {
    socket.config().setOption(ChannelOption.SO_BACKLOG, backlog);
    socket.config().setOption(ChannelOption.SO_REUSEADDR, true);
    reusePort(socket);
    socket.pipeline().addLast(acceptors.apply(listenerPort));
    ChannelPromise bound = socket.newPromise();
    eventLoop
        .register(socket)
        .addListener(
            registered -> {
              if (registered.isSuccess()) {
                var _ = socket.bind(address, bound);
              } else {
                bound.setFailure(registered.cause());
              }
            });
    return bound;
  }

  @Override
  public Future<Void> close(int listenerPort) {
    Promise<Void> closed = Promise.promise();
    eventLoop.execute(
        () -> {
          closeAll(open.remove(listenerPort));
          closed.complete();
        });
    return closed.future();
  }

  private static void closeAll(@Nullable List<Channel> sockets) {
    if (sockets != null) {
      for (Channel socket : sockets) {
        var _ = socket.close();
      }
    }
  }
}
