package io.sluice.upstream;

import io.sluice.failure.ProxyFailure;
import io.sluice.observe.ExchangeObserver;
import io.sluice.settings.UpstreamSettings;
import io.sluice.table.Backend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One event loop's connections to one backend: its endpoints, and the requests that wait because
/// all of them are full.
///
/// Requests wait in order of arrival. Whenever a place may have come free, [#roomMade] serves the
/// first.
final class BackendPool {
  private static final EndpointPool[] NO_ENDPOINTS = {};

  private final UpstreamLoop loop;
  private final Connector connector;
  private final Map<Backend.Endpoint, EndpointPool> known = new LinkedHashMap<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private List<Backend.Endpoint> wanted = List.of();
  private EndpointPool[] serving = NO_ENDPOINTS;
  private boolean servingWaiting;
  private boolean resolving;
  private boolean open = true;

  BackendPool(UpstreamLoop loop, Connector connector) {
    this.loop = loop;
    this.connector = connector;
  }

  UpstreamSettings limits() {
    return loop.settings();
  }

  ExchangeObserver observer() {
    return loop.observer();
  }

  boolean open() {
    return open;
  }

  Upstreams.Acquisition acquire(
      Upstreams.Reuse reuse, Collection<Backend.Endpoint> avoid, ConnectionReceiver receiver) {
    if (serving.length == 0 && !resolving) {
      receiver.connectFailed(new ProxyFailure.NoEndpoints(), null);
      return Waiting.OVER;
    }
    EndpointPool endpoint =
        waiting.isEmpty() && serving.length > 0
            ? EndpointChoice.choose(serving, avoid, System.nanoTime())
            : null;
    if (endpoint != null) {
      return give(endpoint, reuse, receiver);
    }
    if (waiting.size() >= limits().waitingPerBackend()) {
      receiver.connectFailed(new ProxyFailure.Overloaded("too many waiting requests"), null);
      return Waiting.OVER;
    }
    Waiting request = new Waiting(this, reuse, avoid, receiver);
    waiting.addLast(request);
    request.startTimer(loop.eventLoop(), limits().waitTimeout());
    return request;
  }

  private Upstreams.Acquisition give(
      EndpointPool endpoint, Upstreams.Reuse reuse, ConnectionReceiver receiver) {
    if (reuse == Upstreams.Reuse.ALLOWED) {
      PooledConnection idle = endpoint.lendIdle();
      if (idle != null) {
        receiver.connected(idle);
        return Waiting.OVER;
      }
    }
    return connector.connect(endpoint, receiver);
  }

  /// A place may have come free: serves who waits, in order. Called from within itself (what was
  /// given may come back at once) it leaves the work to the outer call.
  void roomMade() {
    if (servingWaiting || waiting.isEmpty()) {
      return;
    }
    servingWaiting = true;
    try {
      serveWaiting();
    } finally {
      servingWaiting = false;
    }
  }

  private void serveWaiting() {
    Waiting first = waiting.peekFirst();
    while (first != null) {
      EndpointPool endpoint = EndpointChoice.choose(serving, first.avoid(), System.nanoTime());
      if (endpoint == null) {
        return;
      }
      waiting.removeFirst();
      first.served(give(endpoint, first.reuse(), first.receiver()));
      first = waiting.peekFirst();
    }
  }

  /// Endpoints are being looked for: until [#endpoints] tells them, requests wait.
  void resolving() {
    resolving = true;
  }

  /// What a request gets that has waited too long.
  ProxyFailure waitedTooLong() {
    return serving.length == 0
        ? new ProxyFailure.NoEndpoints()
        : new ProxyFailure.Overloaded("waited too long for a connection");
  }

  void removeWaiting(Waiting request) {
    waiting.remove(request);
  }

  /// Takes the endpoints that serve from now on.
  void endpoints(List<Backend.Endpoint> endpoints) {
    boolean first = resolving;
    resolving = false;
    if (endpoints.equals(wanted) && !first) {
      return;
    }
    wanted = endpoints;
    Set<Backend.Endpoint> kept = new HashSet<>(endpoints);
    List<EndpointPool> gone = new ArrayList<>();
    for (EndpointPool endpoint : known.values()) {
      if (!kept.contains(endpoint.endpoint())) {
        gone.add(endpoint);
      }
    }
    serving = kept.stream().map(this::pool).toArray(EndpointPool[]::new);
    gone.forEach(EndpointPool::retire);
    forgetUnused();
    if (serving.length == 0) {
      failWaiting(new ProxyFailure.NoEndpoints());
    }
    roomMade();
  }

  private EndpointPool pool(Backend.Endpoint endpoint) {
    EndpointPool pool = known.computeIfAbsent(endpoint, added -> new EndpointPool(this, added));
    pool.revive();
    return pool;
  }

  private void forgetUnused() {
    Set<Backend.Endpoint> kept = new HashSet<>(wanted);
    Iterator<EndpointPool> pools = known.values().iterator();
    while (pools.hasNext()) {
      EndpointPool pool = pools.next();
      if (pool.unused() && !kept.contains(pool.endpoint())) {
        pools.remove();
      }
    }
  }

  private void failWaiting(ProxyFailure failure) {
    Waiting request = waiting.pollFirst();
    while (request != null) {
      request.fail(failure);
      request = waiting.pollFirst();
    }
  }

  /// @param latest idle connections not lent since then are closed; of [System#nanoTime]
  void closeIdleSince(long latest) {
    for (EndpointPool endpoint : List.copyOf(known.values())) {
      endpoint.closeIdleSince(latest);
    }
    if (known.size() > serving.length) {
      forgetUnused();
    }
  }

  /// Nobody is served any more; busy connections close when they are given back.
  void close(ProxyFailure failure) {
    open = false;
    wanted = List.of();
    serving = NO_ENDPOINTS;
    failWaiting(failure);
    List.copyOf(known.values()).forEach(EndpointPool::retire);
    forgetUnused();
  }

  boolean unused() {
    return waiting.isEmpty() && known.values().stream().allMatch(EndpointPool::unused);
  }

  UpstreamCounts counts() {
    UpstreamCounts counts = new UpstreamCounts(0, 0, 0, waiting.size());
    for (EndpointPool endpoint : known.values()) {
      counts = counts.plus(endpoint.counts());
    }
    return counts;
  }
}
