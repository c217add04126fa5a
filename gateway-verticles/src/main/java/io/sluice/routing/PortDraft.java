package io.sluice.routing;

import io.sluice.attach.ListenerId;
import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.PortTable;
import io.sluice.table.RouteIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The listeners of one port while they change.
final class PortDraft {
  private final int port;
  private final Map<ListenerId, Place> places = new HashMap<>();
  private HostIndex<HttpListener> listeners = HostIndex.empty();
  private int serving;

  PortDraft(int port) {
    this.port = port;
  }

  void put(Place place, RouteIndex routes) {
    remove(place.listener());
    places.put(place.listener(), place);
    listeners = listeners.with(place.hostname(), place.with(routes));
    if (place.level() == Serving.SERVES) {
      serving++;
    }
  }

  void remove(ListenerId listener) {
    Place place = places.remove(listener);
    if (place != null) {
      listeners = listeners.without(place.hostname());
      if (place.level() == Serving.SERVES) {
        serving--;
      }
    }
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /// Empty when no listener serves: then there is nothing to bind the port for.
  Optional<PortTable> table() {
    if (serving == 0) {
      return Optional.empty();
    }
    // Attachment sees to it that all listeners of a port are of one Gateway and one security.
    Place any = places.values().iterator().next();
    return Optional.of(
        new PortTable(
            any.gateway().qualifiedName(), port, any.security(), any.addresses(), listeners));
  }
}
