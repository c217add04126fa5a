package io.sluice.proxy;

import io.sluice.listener.PortNumbering;
import io.sluice.table.PodPorts;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The pod's ports for the listener ports that the Gateway has now. Written before a table with
/// them is published; read by any thread.
public final class PodNumbering implements PortNumbering {
  private volatile Map<Integer, Integer> ports = Map.of();

  void take(Collection<Integer> listenerPorts) {
    ports = PodPorts.of(listenerPorts);
  }

  @Override
  public int boundPort(int listenerPort) {
    Integer known = ports.get(listenerPort);
    return known != null ? known : PodPorts.of(List.of(listenerPort)).getOrDefault(listenerPort, 0);
  }
}
