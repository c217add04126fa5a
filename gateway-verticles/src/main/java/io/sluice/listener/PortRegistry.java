package io.sluice.listener;

import io.sluice.message.PortReport;
import io.sluice.observe.LogKeys;
import io.sluice.settings.ListenerSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place of a process that says which event loop may bind which port, and reports what
/// came of it. Everything in it happens on a context of its own; its methods may be called from
/// any thread.
final class PortRegistry {
  private static final Logger LOGGER = LoggerFactory.getLogger(PortRegistry.class);

  private final ContextInternal context;
  private final Shared shared;
  private final Map<PortSockets, Map<Integer, List<String>>> wanted = new HashMap<>();
  private final Map<Integer, PortBinding> bindings = new TreeMap<>();
  private @Nullable Promise<Void> closing;
  private volatile boolean settled;

  /// @param loops event loops that bind
  /// @param reports told on the registry's context
  PortRegistry(
      VertxInternal vertx,
      ListenerSettings settings,
      PortNumbering numbering,
      int loops,
      Consumer<PortReport> reports) {
    this.context = vertx.createEventLoopContext();
    this.shared = new Shared(numbering, BindAddresses.of(settings.addresses()), loops, reports);
  }

  /// An event loop's table has these ports now, each at these addresses (empty: not said).
  void want(PortSockets loop, Map<Integer, List<String>> ports) {
    context.runOnContext(
        _ -> {
          if (closing == null) {
            change(loop, ports);
          }
        });
  }

  private void change(PortSockets loop, Map<Integer, List<String>> ports) {
    Map<Integer, List<String>> before = wanted.getOrDefault(loop, Map.of());
    wanted.put(loop, ports);
    var touched = new TreeSet<>(before.keySet());
    touched.addAll(ports.keySet());
    for (int port : touched) {
      List<String> addresses = ports.get(port);
      if (addresses == null) {
        PortBinding binding = bindings.get(port);
        if (binding != null) {
          binding.wantNoMore(loop);
        }
      } else if (!addresses.equals(before.get(port))) {
        bindings.computeIfAbsent(port, each -> new PortBinding(each, shared)).want(loop, addresses);
      }
    }
    settle();
  }

  /// Whether every loop has had a table and every port has been bound or found unavailable.
  boolean settled() {
    return settled;
  }

  private void settle() {
    settled =
        closing == null
            && wanted.size() >= shared.loops()
            && bindings.values().stream().allMatch(PortBinding::settled);
  }

  /// Stops listening everywhere, for good.
  ///
  /// @return completes when every socket is closed, on any context; never fails
  Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(
        _ -> {
          if (closing != null) {
            closing.future().onComplete(closed);
            return;
          }
          closing = closed;
          settled = false;
          for (PortBinding binding : List.copyOf(bindings.values())) {
            wanted.keySet().forEach(binding::wantNoMore);
          }
          closeIfDone();
        });
    return closed.future();
  }

  private void closeIfDone() {
    if (closing != null && bindings.isEmpty()) {
      closing.tryComplete();
    }
  }

  private final class Shared implements PortBindings {
    private final PortNumbering numbering;
    private final BindAddresses addresses;
    private final int loops;
    private final Consumer<PortReport> reports;

    Shared(
        PortNumbering numbering, BindAddresses addresses, int loops, Consumer<PortReport> reports) {
      this.numbering = numbering;
      this.addresses = addresses;
      this.loops = loops;
      this.reports = reports;
    }

    @Override
    public ContextInternal context() {
      return context;
    }

    @Override
    public PortNumbering numbering() {
      return numbering;
    }

    @Override
    public BindAddresses addresses() {
      return addresses;
    }

    @Override
    public int loops() {
      return loops;
    }

    @Override
    public void report(PortReport report) {
      log(report);
      settle();
      reports.accept(report);
    }

    private void log(PortReport report) {
      switch (report.outcome()) {
        case PortReport.Outcome.Bound() ->
            LOGGER
                .atInfo()
                .addKeyValue(LogKeys.PORT, report.port())
                .addKeyValue(LogKeys.BOUND_PORT, report.boundPort())
                .log("port bound");
        case PortReport.Outcome.Released() ->
            LOGGER.atInfo().addKeyValue(LogKeys.PORT, report.port()).log("port released");
        case PortReport.Outcome.Unavailable(String reason) ->
            LOGGER
                .atWarn()
                .addKeyValue(LogKeys.PORT, report.port())
                .addKeyValue(LogKeys.BOUND_PORT, report.boundPort())
                .addKeyValue(LogKeys.REASON, reason)
                .log("port unavailable, trying again every second");
      }
    }

    @Override
    public void forget(int port) {
      bindings.remove(port);
      settle();
      closeIfDone();
    }
  }
}
