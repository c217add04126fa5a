package io.sluice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.sluice.failure.ProxyFailure;
import io.sluice.settings.ByteSize;
import io.sluice.settings.UpstreamSettings;
import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.UpstreamTls;
import io.sluice.tls.ClientContexts;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The upstream stage of one event loop, and means to ask it from a test's thread.
final class UpstreamFixture implements AutoCloseable {
  static final BackendKey KEY = key("shop", "");
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final CountingObserver observer = new CountingObserver();
  final Vertx vertx = Vertx.vertx();
  final EventLoop eventLoop = ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop();
  final EventLoopUpstreams upstreams;

  UpstreamFixture(UpstreamSettings settings) {
    this(settings, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
  }

  UpstreamFixture(UpstreamSettings settings, InetSocketAddress nameServer) {
    Transport transport = ((VertxInternal) vertx).transport();
    this.upstreams =
        new EventLoopUpstreams(
            new UpstreamLoop(
                eventLoop,
                transport.channelFactory(false),
                new SocketTuning(ByteSize.kibibytes(64), PooledByteBufAllocator.DEFAULT),
                settings,
                new ClientContexts(Thread::startVirtualThread),
                new DnsLookup(
                    eventLoop,
                    transport.datagramChannelFactory(),
                    () -> (SocketChannel) transport.channelFactory(false).newChannel(),
                    new SingletonDnsServerAddressStreamProvider(nameServer)),
                observer));
  }

  static UpstreamSettings settings() {
    return settings(16, 64, Duration.ofSeconds(10));
  }

  static UpstreamSettings settings(int connections, int waiting, Duration waitTimeout) {
    return new UpstreamSettings(
        Duration.ofSeconds(10), connections, waiting, waitTimeout, 8, Duration.ofMinutes(1));
  }

  static UpstreamSettings connectingWithin(Duration timeout) {
    return new UpstreamSettings(timeout, 16, 64, timeout, 8, Duration.ofMinutes(1));
  }

  static BackendKey key(String service, String tls) {
    return new BackendKey("default", service, 80, BackendKey.Protocol.HTTP1, tls);
  }

  static Backend backend(BackendKey key, Backend.Endpoint... endpoints) {
    return new Backend(key, null, List.of(endpoints), null);
  }

  static Backend backend(UpstreamTls tls, Backend.Endpoint... endpoints) {
    return new Backend(key("shop", tls.identity()), tls, List.of(endpoints), null);
  }

  void serve(Backend.Endpoint... endpoints) {
    apply(backend(KEY, endpoints));
  }

  void apply(Backend... backends) {
    onLoop(
        () -> {
          BackendIndex index = BackendIndex.empty();
          for (Backend backend : backends) {
            index = index.with(backend);
          }
          upstreams.apply(index);
          return true;
        });
  }

  <T> T onLoop(Supplier<T> task) {
    return await(CompletableFuture.supplyAsync(task, eventLoop));
  }

  static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  Asked ask() {
    return ask(KEY, Upstreams.Reuse.ALLOWED, List.of());
  }

  Asked ask(BackendKey key, Upstreams.Reuse reuse, Collection<Backend.Endpoint> avoid) {
    var asked = new Asked();
    eventLoop.execute(() -> asked.acquisition(upstreams.acquire(key, reuse, avoid, asked)));
    return asked;
  }

  UpstreamConnection connection() {
    return ask().connection();
  }

  void release(UpstreamConnection connection) {
    run(connection::release);
  }

  void run(Runnable task) {
    onLoop(
        () -> {
          task.run();
          return true;
        });
  }

  UpstreamCounts counts() {
    return onLoop(upstreams::counts);
  }

  void awaitCounts(UpstreamCounts expected) {
    eventually(() -> assertThat(counts()).isEqualTo(expected));
  }

  static void eventually(Runnable assertion) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    run(upstreams::close);
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  /// What came of asking.
  static final class Asked implements ConnectionReceiver {
    final CompletableFuture<UpstreamConnection> connected = new CompletableFuture<>();
    final CompletableFuture<ProxyFailure> failed = new CompletableFuture<>();
    final CompletableFuture<Backend.Endpoint> tried = new CompletableFuture<>();
    private final CompletableFuture<Upstreams.Acquisition> acquisition = new CompletableFuture<>();

    @Override
    public void connected(UpstreamConnection connection) {
      connected.complete(connection);
      failed.completeExceptionally(new AssertionError("connected"));
    }

    @Override
    public void connectFailed(ProxyFailure failure, Backend.@Nullable Endpoint endpoint) {
      connected.completeExceptionally(new AssertionError(failure.toString()));
      failed.complete(failure);
      if (endpoint != null) {
        tried.complete(endpoint);
      }
    }

    void acquisition(Upstreams.Acquisition acquisition) {
      this.acquisition.complete(acquisition);
    }

    UpstreamConnection connection() {
      return await(connected);
    }

    ProxyFailure failure() {
      return await(failed);
    }

    Upstreams.Acquisition acquisition() {
      return await(acquisition);
    }
  }

  /// Keeps what arrives.
  static final class Arrivals implements UpstreamHandler {
    private final List<String> pieces = new CopyOnWriteArrayList<>();
    final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    String text() {
      return String.join("", pieces);
    }

    @Override
    public void upstreamRead(ByteBuf bytes) {
      pieces.add(bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
    }

    @Override
    public void upstreamReadComplete() {}

    @Override
    public void upstreamWritabilityChanged() {}

    @Override
    public void upstreamClosed(@Nullable Throwable cause) {
      closed.complete(cause == null);
    }
  }
}
