package io.sluice.listener;

import io.sluice.message.PortReport;
import io.sluice.message.PortReport.Outcome;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One listener port on its way to being bound by every event loop, and back. On the registry's
/// context.
///
/// ```
/// wanted ──probe──> free ──each loop binds──> Bound ──no loop wants it──> Released
///            └─taken──> Unavailable ──after RETRY──> probe
/// ```
final class PortBinding {
  static final Duration RETRY = Duration.ofSeconds(1);

  private final int port;
  private final PortBindings all;
  private final Map<PortSockets, List<String>> wanted = new HashMap<>();
  private final Map<PortSockets, List<String>> bound = new HashMap<>();
  private final Set<PortSockets> busy = new HashSet<>();
  private int boundPort;
  private boolean probing;
  private boolean free;
  private boolean retrying;
  private @Nullable PortProbe reservation;
  private @Nullable Outcome reported;

  PortBinding(int port, PortBindings all) {
    this.port = port;
    this.all = all;
    this.boundPort = all.numbering().boundPort(port);
  }

  /// A loop wants the port at these addresses.
  void want(PortSockets loop, List<String> addresses) {
    wanted.put(loop, addresses);
    step();
  }

  void wantNoMore(PortSockets loop) {
    wanted.remove(loop);
    step();
  }

  /// Whether it has come to an end, good or bad.
  boolean settled() {
    return reported != null;
  }

  private void step() {
    closeUnwanted();
    if (wanted.isEmpty()) {
      if (bound.isEmpty() && busy.isEmpty()) {
        released();
      }
      return;
    }
    if (probing || retrying) {
      return;
    }
    if (bound.isEmpty() && !free) {
      probe();
      return;
    }
    bindMissing();
  }

  private void closeUnwanted() {
    for (PortSockets loop : List.copyOf(bound.keySet())) {
      if (!wanted.containsKey(loop) && busy.add(loop)) {
        onContext(loop.close(port))
            .onComplete(
                _ -> {
                  busy.remove(loop);
                  bound.remove(loop);
                  step();
                });
      }
    }
  }

  /// Port 0 is reserved instead of probed: all loops must bind the same one.
  private void probe() {
    probing = true;
    Set<List<String>> addresses = new HashSet<>(wanted.values());
    all.context()
        .executeBlocking(() -> probeAll(addresses))
        .onComplete(
            reserved -> {
              probing = false;
              free = true;
              reservation = reserved;
              boundPort = reserved == null ? boundPort : reserved.port();
              step();
            },
            this::unavailable);
  }

  private @Nullable PortProbe probeAll(Set<List<String>> addresses) throws IOException {
    int wantedPort = all.numbering().boundPort(port);
    if (wantedPort < 0 || wantedPort > 65535) {
      throw new IllegalArgumentException(
          "port " + wantedPort + " does not exist (port " + port + " and listeners.portOffset)");
    }
    PortProbe reserved = null;
    for (List<String> each : addresses) {
      for (InetSocketAddress address : all.addresses().at(each, wantedPort)) {
        if (wantedPort != 0) {
          PortProbe.check(address);
        } else if (reserved == null) {
          reserved = PortProbe.reserve(address);
        }
      }
    }
    return reserved;
  }

  private void bindMissing() {
    wanted.forEach(
        (loop, addresses) -> {
          if (!addresses.equals(bound.get(loop)) && busy.add(loop)) {
            onContext(bind(loop, addresses))
                .onComplete(_ -> bound(loop, addresses), cause -> failed(loop, cause));
          }
        });
  }

  private Future<Void> bind(PortSockets loop, List<String> addresses) {
    try {
      return loop.bind(port, all.addresses().at(addresses, boundPort));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  private void bound(PortSockets loop, List<String> addresses) {
    busy.remove(loop);
    bound.put(loop, addresses);
    if (busy.isEmpty() && bound.equals(wanted) && bound.size() == all.loops()) {
      endReservation();
      report(new Outcome.Bound());
    }
    step();
  }

  private void failed(PortSockets loop, Throwable cause) {
    busy.remove(loop);
    unavailable(cause);
  }

  private void unavailable(Throwable cause) {
    probing = false;
    free = false;
    endReservation();
    report(new Outcome.Unavailable(BindFailures.reason(cause)));
    if (!retrying) {
      retrying = true;
      all.context()
          .setTimer(
              RETRY.toMillis(),
              _ -> {
                retrying = false;
                step();
              });
    }
    step();
  }

  private void released() {
    free = false;
    endReservation();
    if (reported != null) {
      report(new Outcome.Released());
    }
    reported = null;
    all.forget(port);
  }

  private void endReservation() {
    if (reservation != null) {
      try {
        reservation.close();
      } catch (IOException _) {
        // A bound socket that never listened holds nothing that closing could lose.
      }
      reservation = null;
    }
  }

  private void report(Outcome outcome) {
    if (!outcome.equals(reported)) {
      reported = outcome;
      all.report(new PortReport(port, boundPort, outcome));
    }
  }

  private <T> Future<T> onContext(Future<T> future) {
    ContextInternal context = all.context();
    var promise = context.<T>promise();
    future.onComplete(promise);
    return promise.future();
  }
}
