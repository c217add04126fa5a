package io.sluice.proxy;

import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.table.RouteTable;
import io.sluice.wire.Part;
import io.sluice.wire.TableAssembly;
import io.sluice.wire.TableAssembly.Outcome;
import io.sluice.wire.WireException;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The table that this proxy serves, told to the process as routing tells one.
final class LocalTable {
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final EventBus bus;
  private final PodNumbering numbering;
  private TableAssembly assembly = new TableAssembly();
  private RouteTable table = RouteTable.EMPTY;
  private Stamp stamp = Stamp.NONE;
  private long made;
  private boolean intact = true;

  LocalTable(EventBus bus, PodNumbering numbering) {
    this.bus = bus;
    this.numbering = numbering;
  }

  void open() {
    bus.localConsumer(Addresses.CURRENT_ROUTES, message -> message.reply(table, LOCAL));
  }

  /// [Stamp#NONE] before the first.
  Stamp stamp() {
    return stamp;
  }

  RouteTable table() {
    return table;
  }

  Collection<Part> parts() {
    return assembly.parts();
  }

  /// Whether the parts are those of the table.
  boolean intact() {
    return intact;
  }

  /// @throws io.sluice.wire.WireException when the parts do not belong together; what was served
  ///     before stays, and only a whole table can follow
  void replace(Stamp next, Collection<Part> whole) {
    if (!intact) {
      assembly = new TableAssembly();
    }
    intact = false;
    Outcome outcome = assembly.replace(whole);
    intact = true;
    publish(next, outcome);
  }

  /// @throws io.sluice.wire.WireException as above
  void apply(Stamp next, Collection<Part> changes) {
    if (!intact) {
      throw new WireException("a difference where a snapshot is due");
    }
    intact = false;
    Outcome outcome = assembly.apply(changes);
    intact = true;
    publish(next, outcome);
  }

  private void publish(Stamp next, Outcome outcome) {
    boolean isFirst = stamp.equals(Stamp.NONE);
    stamp = next;
    switch (outcome) {
      case Outcome.Whole(RouteTable whole) -> publish(whole);
      case Outcome.Endpoints(RouteTable changed, var backends) -> {
        table = numbered(changed, made);
        backends.forEach(
            backend ->
                bus.publish(
                    Addresses.ENDPOINTS, new EndpointsChanged(backend, table.backends()), LOCAL));
      }
      case Outcome.Same(RouteTable same) -> {
        if (isFirst) {
          publish(same);
        } else {
          numberPorts(same);
        }
      }
    }
  }

  private void publish(RouteTable whole) {
    made++;
    table = numbered(whole, made);
    numberPorts(table);
    bus.publish(Addresses.ROUTES, table, LOCAL);
  }

  /// Versions of this process only grow, also when an assembly had to be begun anew.
  private static RouteTable numbered(RouteTable table, long version) {
    return new RouteTable(version, table.ports(), table.backends());
  }

  private void numberPorts(RouteTable next) {
    List<Integer> all = new ArrayList<>(stamp.ports());
    all.addAll(next.ports().keySet());
    numbering.take(all);
  }
}
