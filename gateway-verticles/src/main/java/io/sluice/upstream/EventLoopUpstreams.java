package io.sluice.upstream;

import io.netty.util.concurrent.Future;
import io.sluice.failure.ProxyFailure;
import io.sluice.message.EndpointsChanged;
import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.UpstreamTls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// [Upstreams] of one event loop. A backend's pool is made when it is first asked for, and
/// forgotten when it has had nothing to do for a while.
public final class EventLoopUpstreams implements Upstreams {
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final int FORGET_AFTER = 60;

  private final UpstreamLoop loop;
  private final Map<BackendKey, Entry> pools = new HashMap<>();
  private final List<BackendPool> leaving = new ArrayList<>();
  private @Nullable BackendIndex backends;
  private @Nullable Future<?> sweep;
  private boolean closed;

  public EventLoopUpstreams(UpstreamLoop loop) {
    this.loop = loop;
  }

  /// Takes the backends of a new route table.
  public void apply(BackendIndex current) {
    backends = current;
    for (Map.Entry<BackendKey, Entry> pool : List.copyOf(pools.entrySet())) {
      refresh(pool.getKey(), pool.getValue(), current.get(pool.getKey()));
    }
  }

  /// The short path: nothing but one backend's endpoints has changed.
  public void apply(EndpointsChanged change) {
    backends = change.backends();
    BackendKey key = change.backend().key();
    Entry entry = pools.get(key);
    if (entry != null) {
      refresh(key, entry, change.backends().get(key));
    }
  }

  private void refresh(BackendKey key, Entry entry, @Nullable Backend backend) {
    if (backend == null) {
      pools.remove(key);
      entry.stopResolving();
      leave(entry.pool, gone(key));
      return;
    }
    follow(entry, backend);
  }

  private void leave(BackendPool pool, ProxyFailure failure) {
    pool.close(failure);
    leaving.removeIf(BackendPool::unused);
    if (!pool.unused()) {
      leaving.add(pool);
    }
  }

  private static ProxyFailure gone(BackendKey key) {
    return new ProxyFailure.NoBackend("backend " + key + " is gone");
  }

  @Override
  public Acquisition acquire(
      BackendKey backend,
      Reuse reuse,
      Collection<Backend.Endpoint> avoid,
      ConnectionReceiver receiver) {
    Entry entry = pools.get(backend);
    if (entry == null) {
      entry = open(backend);
      if (entry == null) {
        receiver.connectFailed(closed ? new ProxyFailure.Draining() : gone(backend), null);
        return Waiting.OVER;
      }
    }
    entry.idleSweeps = 0;
    return entry.pool.acquire(reuse, avoid, receiver);
  }

  private @Nullable Entry open(BackendKey key) {
    Backend backend = backends == null || closed ? null : backends.get(key);
    if (backend == null) {
      return null;
    }
    var entry = new Entry(new BackendPool(loop, connector(backend)));
    pools.put(key, entry);
    follow(entry, backend);
    if (sweep == null) {
      sweep =
          loop.eventLoop()
              .scheduleWithFixedDelay(
                  this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }
    return entry;
  }

  /// Endpoints come from the table, or from a name that is kept fresh while the pool is in use.
  private void follow(Entry entry, Backend backend) {
    Backend.DnsTarget target = backend.dns();
    if (target == null) {
      entry.stopResolving();
      entry.pool.endpoints(backend.endpoints());
    } else if (entry.names == null || !entry.names.target().equals(target)) {
      entry.stopResolving();
      entry.pool.resolving();
      entry.names = new NameRefresh(loop.eventLoop(), loop.names(), target, entry.pool::endpoints);
      entry.names.start();
    }
  }

  private Connector connector(Backend backend) {
    UpstreamTls tls = backend.tls();
    Connecting.Handshake handshake =
        tls == null ? Connecting.Handshake.NONE : new TlsToBackend(tls, loop.contexts());
    return (endpoint, receiver) -> {
      var connecting = new Connecting(loop, endpoint, receiver);
      connecting.start(handshake);
      return connecting;
    };
  }

  private void sweep() {
    Duration longest = loop.settings().idleTimeout();
    long latest = System.nanoTime() - longest.toNanos();
    Iterator<Entry> entries = pools.values().iterator();
    while (entries.hasNext()) {
      Entry entry = entries.next();
      if (longest.isPositive()) {
        entry.pool.closeIdleSince(latest);
      }
      if (++entry.idleSweeps > FORGET_AFTER && entry.pool.unused()) {
        entry.stopResolving();
        entries.remove();
      }
    }
    leaving.removeIf(BackendPool::unused);
  }

  /// Closes idle connections now and those lent when they are given back, and serves nobody any
  /// more.
  public void close() {
    closed = true;
    if (sweep != null) {
      sweep.cancel(false);
    }
    for (Entry entry : List.copyOf(pools.values())) {
      entry.stopResolving();
      leave(entry.pool, new ProxyFailure.Draining());
    }
    pools.clear();
    loop.names().close();
  }

  /// What is open or waits now, at backends that are gone, too.
  public UpstreamCounts counts() {
    UpstreamCounts counts = UpstreamCounts.NONE;
    for (Entry entry : pools.values()) {
      counts = counts.plus(entry.pool.counts());
    }
    for (BackendPool pool : leaving) {
      counts = counts.plus(pool.counts());
    }
    return counts;
  }

  private static final class Entry {
    private final BackendPool pool;
    private int idleSweeps;
    private @Nullable NameRefresh names;

    Entry(BackendPool pool) {
      this.pool = pool;
    }

    void stopResolving() {
      if (names != null) {
        names.stop();
        names = null;
      }
    }
  }
}
