package io.sluice.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries by their routes' own hostname, then by path.
record RouteTries(HostTries<HostRoutes> hosts, int size) implements RouteIndex {
  static final RouteTries EMPTY = new RouteTries(new HostTries<>(), 0);

  @Override
  public @Nullable RouteEntry find(RequestView request) {
    return hosts.first(request.host(), HostRoutes::find, request);
  }

  @Override
  public RouteTries replace(Collection<RouteEntry> removed, Collection<RouteEntry> added) {
    RouteTries tries = this;
    for (RouteEntry entry : removed) {
      tries = tries.without(entry);
    }
    for (RouteEntry entry : added) {
      tries = tries.with(entry);
    }
    return tries;
  }

  private RouteTries with(RouteEntry entry) {
    HostRoutes before = routes(entry.hostname());
    HostRoutes after = before.with(entry);
    return new RouteTries(hosts.with(entry.hostname(), after), size + after.size() - before.size());
  }

  private RouteTries without(RouteEntry entry) {
    HostRoutes before = routes(entry.hostname());
    HostRoutes after = before.without(entry);
    HostTries<HostRoutes> left =
        after.size() == 0 ? hosts.without(entry.hostname()) : hosts.with(entry.hostname(), after);
    return new RouteTries(left, size + after.size() - before.size());
  }

  private HostRoutes routes(String hostname) {
    return orNone(hosts.get(hostname));
  }

  @Override
  public void differences(RouteIndex before, Difference<RouteEntry> told) {
    hosts.differences(
        ((RouteTries) before).hosts, (was, is) -> orNone(is).differences(orNone(was), told));
  }

  private static HostRoutes orNone(@Nullable HostRoutes routes) {
    return routes == null ? HostRoutes.NONE : routes;
  }

  @Override
  public Iterable<RouteEntry> entries() {
    List<RouteEntry> entries = new ArrayList<>(size);
    hosts.values().forEach(routes -> entries.addAll(routes.entries()));
    return entries;
  }
}
