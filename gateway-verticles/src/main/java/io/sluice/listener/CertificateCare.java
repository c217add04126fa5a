package io.sluice.listener;

import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.PortTable;
import io.sluice.table.RouteTable;
import io.sluice.tls.ServerContexts;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Builds the contexts of a new table's certificates before a handshake asks for them, up to
/// [#AHEAD] (a handshake builds what is missing), and gives up those that no table names any more.
/// Looks at the latest table every [#INTERVAL] when there is a new one, off the event loops.
final class CertificateCare {
  static final int AHEAD = 256;
  static final Duration INTERVAL = Duration.ofSeconds(1);
  static final Duration SWEEP = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Executor worker;
  private final ServerContexts contexts;
  private final AtomicReference<@Nullable RouteTable> unseen = new AtomicReference<>();
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile Set<String> used = Set.of();

  CertificateCare(Vertx vertx, Executor worker, ServerContexts contexts) {
    this.vertx = vertx;
    this.worker = worker;
    this.contexts = contexts;
  }

  /// From any event loop; each of them gets every table, at its own moment.
  void tableChanged(RouteTable table) {
    if (latest.getAndAccumulate(table.version(), Math::max) >= table.version()
        || !started.get() && !hasTls(table)) {
      return;
    }
    boolean first = started.compareAndSet(false, true);
    if (unseen.getAndSet(table) == null) {
      vertx.setTimer(first ? 1 : INTERVAL.toMillis(), _ -> worker.execute(this::look));
    }
    if (first) {
      vertx.setPeriodic(SWEEP.toMillis(), _ -> worker.execute(() -> contexts.retainOnly(used)));
    }
  }

  private static boolean hasTls(RouteTable table) {
    return table.ports().values().stream()
        .anyMatch(port -> port.security() == PortTable.Security.TLS);
  }

  private void look() {
    RouteTable table = unseen.getAndSet(null);
    if (table == null) {
      return;
    }
    Set<String> fingerprints = new HashSet<>();
    List<KeyPair> first = new ArrayList<>();
    for (PortTable port : table.ports().values()) {
      for (HttpListener listener : port.listeners().values()) {
        KeyPair certificate = listener.certificate();
        if (certificate != null
            && fingerprints.add(certificate.fingerprint())
            && first.size() < AHEAD) {
          first.add(certificate);
        }
      }
    }
    used = fingerprints;
    buildNext(first.iterator());
  }

  /// One after another, each a task of its own, so that a handshake's build waits for one at most.
  private void buildNext(Iterator<KeyPair> ahead) {
    if (ahead.hasNext()) {
      contexts
          .get(ahead.next(), ImmediateEventExecutor.INSTANCE)
          .addListener(
              built -> {
                ReferenceCountUtil.release(built.getNow());
                worker.execute(() -> buildNext(ahead));
              });
    }
  }
}
