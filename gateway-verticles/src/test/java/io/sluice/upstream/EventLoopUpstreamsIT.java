package io.sluice.upstream;

import static io.sluice.upstream.UpstreamFixture.KEY;
import static io.sluice.upstream.UpstreamFixture.await;
import static io.sluice.upstream.UpstreamFixture.eventually;
import static io.sluice.upstream.UpstreamFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sluice.failure.ProxyFailure;
import io.sluice.message.EndpointsChanged;
import io.sluice.settings.UpstreamSettings;
import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventLoopUpstreamsIT {
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private UpstreamFixture fixture(UpstreamSettings settings) {
    var fixture = new UpstreamFixture(settings);
    open.add(fixture);
    return fixture;
  }

  private TestBackend backend() {
    var backend = new TestBackend();
    open.add(backend);
    return backend;
  }

  @Test
  void aReleasedConnectionIsLentAgain() {
    UpstreamFixture upstream = fixture(settings());
    upstream.serve(backend().endpoint());
    UpstreamConnection first = upstream.connection();
    assertThat(first.reused()).isFalse();

    upstream.release(first);
    UpstreamConnection second = upstream.connection();

    assertThat(second).isSameAs(first);
    assertThat(second.reused()).isTrue();
  }

  @Test
  void theLastReleasedIsLentFirst() {
    UpstreamFixture upstream = fixture(settings());
    upstream.serve(backend().endpoint());
    UpstreamConnection first = upstream.connection();
    UpstreamConnection second = upstream.connection();

    upstream.release(second);
    upstream.release(first);

    assertThat(upstream.connection()).isSameAs(first);
  }

  @Test
  void bytesGoBothWaysAndTheCloseIsTold() throws IOException {
    UpstreamFixture upstream = fixture(settings());
    TestBackend backend = backend();
    upstream.serve(backend.endpoint());
    UpstreamConnection connection = upstream.connection();
    var arrivals = new UpstreamFixture.Arrivals();
    upstream.run(() -> connection.handler(arrivals));

    ByteBuf ping = Unpooled.copiedBuffer("ping", StandardCharsets.US_ASCII);
    upstream.onLoop(() -> connection.channel().writeAndFlush(ping));
    eventually(() -> assertThat(backend.accepted()).hasSize(1));
    Socket socket = backend.accepted().getFirst();
    assertThat(socket.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
    socket.getOutputStream().write("pong".getBytes(StandardCharsets.US_ASCII));
    eventually(() -> assertThat(arrivals.text()).isEqualTo("pong"));
    socket.close();

    assertThat(await(arrivals.closed)).isTrue();
    upstream.awaitCounts(UpstreamCounts.NONE);
    assertThat(upstream.observer.upstream).hasValue(0);
  }

  @Test
  void freshOnlyTakesNoIdleConnection() {
    UpstreamFixture upstream = fixture(settings(1, 8, Duration.ofSeconds(1)));
    upstream.serve(backend().endpoint());
    UpstreamConnection idle = upstream.connection();
    upstream.release(idle);

    UpstreamConnection fresh =
        upstream.ask(KEY, Upstreams.Reuse.FRESH_ONLY, List.of()).connection();

    assertThat(fresh).isNotSameAs(idle);
    assertThat(fresh.reused()).isFalse();
    assertThat(upstream.counts()).isEqualTo(new UpstreamCounts(0, 1, 0, 0));
  }

  @Test
  void anIdleConnectionThatThePeerClosesIsRemovedAtOnce() throws IOException {
    UpstreamFixture upstream = fixture(settings());
    TestBackend backend = backend();
    upstream.serve(backend.endpoint());
    upstream.release(upstream.connection());
    eventually(() -> assertThat(backend.accepted()).hasSize(1));

    backend.accepted().getFirst().close();

    upstream.awaitCounts(UpstreamCounts.NONE);
  }

  @Test
  void bytesThatNobodyAskedForCloseAnIdleConnection() throws IOException {
    UpstreamFixture upstream = fixture(settings());
    TestBackend backend = backend();
    upstream.serve(backend.endpoint());
    upstream.release(upstream.connection());
    eventually(() -> assertThat(backend.accepted()).hasSize(1));

    backend.accepted().getFirst().getOutputStream().write('x');

    upstream.awaitCounts(UpstreamCounts.NONE);
  }

  @Test
  void connectionsAreBoundedAndTheNextReleasedServesWhoWaits() {
    UpstreamFixture upstream = fixture(settings(2, 8, Duration.ofSeconds(5)));
    upstream.serve(backend().endpoint());
    UpstreamConnection first = upstream.connection();
    UpstreamConnection second = upstream.connection();
    UpstreamFixture.Asked third = upstream.ask();
    UpstreamFixture.Asked fourth = upstream.ask();
    upstream.awaitCounts(new UpstreamCounts(0, 2, 0, 2));

    upstream.release(first);
    assertThat(third.connection()).isSameAs(first);
    assertThat(fourth.connected).isNotDone();
    upstream.run(second::discard);

    assertThat(fourth.connection()).isNotSameAs(second);
    assertThat(upstream.counts()).isEqualTo(new UpstreamCounts(0, 2, 0, 0));
  }

  @Test
  void whoWaitsTooLongOrInTooLongAQueueIsTold() {
    UpstreamFixture upstream = fixture(settings(1, 1, Duration.ofMillis(100)));
    upstream.serve(backend().endpoint());
    UpstreamConnection only = upstream.connection();
    UpstreamFixture.Asked waits = upstream.ask();
    UpstreamFixture.Asked tooMany = upstream.ask();

    assertThat(tooMany.failure()).isInstanceOf(ProxyFailure.Overloaded.class);
    assertThat(waits.failure()).isInstanceOf(ProxyFailure.Overloaded.class);
    upstream.run(only::discard);
    upstream.awaitCounts(UpstreamCounts.NONE);
  }

  @Test
  void aCancelledRequestWaitsNoLonger() {
    UpstreamFixture upstream = fixture(settings(1, 4, Duration.ofSeconds(5)));
    upstream.serve(backend().endpoint());
    UpstreamConnection only = upstream.connection();
    UpstreamFixture.Asked cancelled = upstream.ask();
    UpstreamFixture.Asked next = upstream.ask();

    upstream.run(cancelled.acquisition()::cancel);
    upstream.release(only);

    assertThat(next.connection()).isSameAs(only);
    assertThat(cancelled.connected).isNotDone();
    assertThat(cancelled.failed).isNotDone();
  }

  @Test
  void aConnectOfWhichTheRequestWasCancelledServesTheNext() {
    UpstreamFixture upstream = fixture(settings());
    upstream.serve(backend().endpoint());
    var cancelled = new UpstreamFixture.Asked();
    upstream.run(
        () ->
            upstream
                .upstreams
                .acquire(KEY, Upstreams.Reuse.ALLOWED, List.of(), cancelled)
                .cancel());

    upstream.awaitCounts(new UpstreamCounts(0, 0, 1, 0));
    assertThat(upstream.connection().reused()).isTrue();
    assertThat(cancelled.connected).isNotDone();
  }

  @Test
  void aRefusedConnectNamesTheEndpointAndAvoidTriesAnother() {
    UpstreamFixture upstream = fixture(settings());
    TestBackend gone = backend();
    TestBackend there = backend();
    gone.refuse();
    upstream.serve(gone.endpoint());
    UpstreamFixture.Asked refused = upstream.ask();
    assertThat(refused.failure()).isEqualTo(new ProxyFailure.ConnectFailed("connection refused"));
    assertThat(await(refused.tried)).isEqualTo(gone.endpoint());

    upstream.serve(gone.endpoint(), there.endpoint());
    for (int tries = 0; tries < 20; tries++) {
      UpstreamConnection connection =
          upstream.ask(KEY, Upstreams.Reuse.FRESH_ONLY, List.of(gone.endpoint())).connection();
      assertThat(connection.endpoint()).isEqualTo(there.endpoint());
      upstream.run(connection::discard);
    }
  }

  @Test
  void anEndpointThatRefusesIsNotHammered() {
    UpstreamFixture upstream = fixture(settings());
    TestBackend gone = backend();
    TestBackend there = backend();
    gone.refuse();
    upstream.serve(gone.endpoint(), there.endpoint());

    int refused = 0;
    for (int tries = 0; tries < 100; tries++) {
      UpstreamFixture.Asked asked = upstream.ask(KEY, Upstreams.Reuse.FRESH_ONLY, List.of());
      try {
        upstream.run(asked.connection()::discard);
      } catch (RuntimeException _) {
        refused++;
      }
    }

    assertThat(refused).isLessThanOrEqualTo(3);
  }

  @Test
  void anEndpointThatIsTheOnlyOneIsTriedHoweverOftenItRefused() throws Exception {
    UpstreamFixture upstream = fixture(settings());
    TestBackend backend = backend();
    backend.refuse();
    upstream.serve(backend.endpoint());
    for (int tries = 0; tries < 5; tries++) {
      upstream.ask().failure();
    }

    try (var server = new ServerSocket()) {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(TestBackend.address(), backend.endpoint().port()));
      assertThat(upstream.connection().endpoint()).isEqualTo(backend.endpoint());
    }
  }

  @Test
  void exchangesSpreadEvenlyOverEndpoints() {
    UpstreamFixture upstream = fixture(settings(64, 8, Duration.ofSeconds(1)));
    List<TestBackend> backends = List.of(backend(), backend(), backend(), backend());
    upstream.serve(backends.stream().map(TestBackend::endpoint).toArray(Backend.Endpoint[]::new));

    Map<Backend.Endpoint, Integer> held = new HashMap<>();
    for (int exchange = 0; exchange < 100; exchange++) {
      held.merge(upstream.connection().endpoint(), 1, Integer::sum);
    }

    assertThat(held.values()).allSatisfy(count -> assertThat(count).isBetween(20, 30));
  }

  @Test
  void aFullEndpointLeavesTheExchangeToAnother() {
    UpstreamFixture upstream = fixture(settings(4, 8, Duration.ofSeconds(1)));
    List<TestBackend> backends = List.of(backend(), backend(), backend());
    upstream.serve(backends.stream().map(TestBackend::endpoint).toArray(Backend.Endpoint[]::new));

    for (int exchange = 0; exchange < 12; exchange++) {
      upstream.connection();
    }

    assertThat(upstream.counts()).isEqualTo(new UpstreamCounts(0, 12, 0, 0));
  }

  @Test
  void aRemovedEndpointLosesIdleConnectionsAtOnceAndBusyOnesWhenGivenBack() {
    UpstreamFixture upstream = fixture(settings());
    TestBackend old = backend();
    TestBackend added = backend();
    upstream.serve(old.endpoint());
    UpstreamConnection busy = upstream.connection();
    upstream.release(upstream.connection());
    assertThat(upstream.counts()).isEqualTo(new UpstreamCounts(0, 1, 1, 0));

    Backend changed = UpstreamFixture.backend(KEY, added.endpoint());
    upstream.run(
        () ->
            upstream.upstreams.apply(
                new EndpointsChanged(changed, BackendIndex.empty().with(changed))));

    assertThat(upstream.counts()).isEqualTo(new UpstreamCounts(0, 1, 0, 0));
    assertThat(busy.channel().isActive()).isTrue();
    assertThat(upstream.connection().endpoint()).isEqualTo(added.endpoint());
    upstream.release(busy);
    eventually(() -> assertThat(busy.channel().isOpen()).isFalse());
    assertThat(upstream.observer.upstream).hasValue(1);
  }

  @Test
  void aNewEndpointServesWhoWaits() {
    UpstreamFixture upstream = fixture(settings(1, 8, Duration.ofSeconds(5)));
    TestBackend first = backend();
    TestBackend second = backend();
    upstream.serve(first.endpoint());
    upstream.connection();
    UpstreamFixture.Asked waits = upstream.ask();

    upstream.serve(first.endpoint(), second.endpoint());

    assertThat(waits.connection().endpoint()).isEqualTo(second.endpoint());
  }

  @Test
  void withoutEndpointsNobodyWaits() {
    UpstreamFixture upstream = fixture(settings(1, 8, Duration.ofSeconds(5)));
    upstream.serve(backend().endpoint());
    upstream.connection();
    UpstreamFixture.Asked waits = upstream.ask();

    upstream.serve();

    assertThat(waits.failure()).isEqualTo(new ProxyFailure.NoEndpoints());
    assertThat(upstream.ask().failure()).isEqualTo(new ProxyFailure.NoEndpoints());
  }

  @Test
  void aBackendThatLeavesTheTableKeepsItsBusyConnections() {
    UpstreamFixture upstream = fixture(settings());
    upstream.serve(backend().endpoint());
    UpstreamConnection busy = upstream.connection();

    upstream.apply();

    assertThat(upstream.ask().failure()).isInstanceOf(ProxyFailure.NoBackend.class);
    assertThat(upstream.counts()).isEqualTo(new UpstreamCounts(0, 1, 0, 0));
    upstream.release(busy);
    upstream.awaitCounts(UpstreamCounts.NONE);
    assertThat(upstream.observer.upstream).hasValue(0);
  }

  @Test
  void backendsWithTheSameEndpointShareNoConnection() {
    UpstreamFixture upstream = fixture(settings());
    TestBackend backend = backend();
    Backend one = UpstreamFixture.backend(UpstreamFixture.key("one", ""), backend.endpoint());
    Backend other = UpstreamFixture.backend(UpstreamFixture.key("other", ""), backend.endpoint());
    upstream.apply(one, other);
    UpstreamConnection first =
        upstream.ask(one.key(), Upstreams.Reuse.ALLOWED, List.of()).connection();
    upstream.release(first);

    assertThat(upstream.ask(other.key(), Upstreams.Reuse.ALLOWED, List.of()).connection())
        .isNotSameAs(first);
  }
}
