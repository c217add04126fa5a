package io.sluice.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection that is being opened: TCP, then (when there is one) the TLS handshake, both within
/// the connect timeout. When its request is cancelled it goes on, for the next request to find.
final class Connecting implements Upstreams.Acquisition {
  private static final ChannelHandler QUIET = new QuietEnd();

  private final UpstreamLoop loop;
  private final EndpointPool endpoint;
  private @Nullable ConnectionReceiver receiver;
  private @Nullable Channel channel;
  private @Nullable Future<?> timer;
  private boolean over;

  Connecting(UpstreamLoop loop, EndpointPool endpoint, ConnectionReceiver receiver) {
    this.loop = loop;
    this.endpoint = endpoint;
    this.receiver = receiver;
  }

  @Override
  public void cancel() {
    receiver = null;
  }

  Backend.Endpoint endpoint() {
    return endpoint.endpoint();
  }

  /// @param handshake puts what comes before the pool's handler into the pipeline and tells when
  ///     the connection can be used
  void start(Handshake handshake) {
    endpoint.connectStarted();
    InetSocketAddress address = endpoint.address();
    if (address == null) {
      failed(new ProxyFailure.ConnectFailed("the endpoint is no address"));
      return;
    }
    Duration timeout = loop.settings().connectTimeout();
    if (timeout.isPositive()) {
      timer = loop.eventLoop().schedule(this::timedOut, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    Channel opening = loop.channels().newChannel();
    channel = opening;
    loop.tuning().apply(opening);
    opening.config().setConnectTimeoutMillis(0);
    opening.pipeline().addLast(QUIET);
    loop.eventLoop()
        .register(opening)
        .addListener(
            registered -> {
              if (!registered.isSuccess()) {
                failed(ConnectFailures.of(registered.cause()));
                return;
              }
              opening
                  .connect(address)
                  .addListener(
                      connected -> {
                        if (connected.isSuccess()) {
                          handshake.start(opening, this);
                        } else {
                          failed(ConnectFailures.of(connected.cause()));
                        }
                      });
            });
  }

  private void timedOut() {
    failed(new ProxyFailure.ConnectTimeout());
  }

  /// The connection can carry an exchange.
  void succeeded(Channel open) {
    if (over) {
      return;
    }
    end();
    var connection = new PooledConnection(endpoint, open);
    var _ = open.pipeline().replace(QUIET, null, connection);
    endpoint.connected();
    ConnectionReceiver told = receiver;
    if (told == null) {
      connection.release();
    } else {
      told.connected(connection);
    }
  }

  void failed(ProxyFailure failure) {
    if (over) {
      return;
    }
    end();
    if (channel != null) {
      var _ = channel.close();
    }
    endpoint.connectFailed();
    ConnectionReceiver told = receiver;
    if (told != null) {
      told.connectFailed(failure, endpoint.endpoint());
    }
    endpoint.roomMade();
  }

  private void end() {
    over = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  /// What comes between TCP and the first exchange.
  interface Handshake {
    /// Plain text: nothing.
    Handshake NONE = (channel, connecting) -> connecting.succeeded(channel);

    void start(Channel channel, Connecting connecting);
  }

  /// The end of the pipeline until the connection can be used: what fails before is told by
  /// futures.
  @ChannelHandler.Sharable
  private static final class QuietEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {}

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}
