package io.sluice.table;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that the data plane serves. A new table shares what did not change with the one
/// before.
///
/// @param version grows by one with each table of this process
/// @param ports by number (a port belongs to one Gateway)
/// @param backends every backend that a rule or filter names
public record RouteTable(long version, Map<Integer, PortTable> ports, BackendIndex backends) {
  /// What is served before the first table comes.
  public static final RouteTable EMPTY = new RouteTable(0, Map.of(), BackendIndex.empty());

  public RouteTable {
    ports = Collections.unmodifiableMap(new TreeMap<>(ports));
  }

  public @Nullable PortTable port(int number) {
    return ports.get(number);
  }
}
