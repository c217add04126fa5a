package io.sluice.cli;

import io.sluice.table.BackendIndex;
import io.sluice.table.Filter;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.RequestMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tables whose answers tell which of them answered.
final class RedirectTables {
  private static final RouteIndex MANY = many();

  private RedirectTables() {}

  /// Answers every request with a redirect to a host of this name.
  static RouteTable to(long version, String host) {
    return of(version, RouteIndex.empty().replace(List.of(), List.of(entry("first", "", host))));
  }

  /// The same with many megabytes of other routes.
  static RouteTable large(long version, String host) {
    return of(version, MANY.replace(List.of(), List.of(entry("first", "", host))));
  }

  private static RouteIndex many() {
    List<RouteEntry> entries = new ArrayList<>();
    for (int number = 0; number < 5_000; number++) {
      entries.add(entry("r" + number, "h" + number + ".example.com", "x".repeat(2_000)));
    }
    return RouteIndex.empty().replace(List.of(), entries);
  }

  private static RouteTable of(long version, RouteIndex routes) {
    var origin = new ListenerOrigin("Gateway", "team", "edge", "team/edge", "http");
    HostIndex<HttpListener> listeners =
        HostIndex.<HttpListener>empty().with("", new HttpListener(origin, "", null, routes));
    var port = new PortTable("team/edge", 80, PortTable.Security.PLAIN, List.of(), listeners);
    return new RouteTable(version, Map.of(80, port), BackendIndex.empty());
  }

  private static RouteEntry entry(String name, String hostname, String target) {
    Filter redirect = new Filter.Redirect("http", target, null, null, 302);
    return new RouteEntry(
        new RouteOrigin("HTTPRoute", "team", name, null, "", 0, 0),
        hostname,
        new RequestMatch(new RequestMatch.PathMatch.Prefix(""), null, List.of(), List.of()),
        new RouteRule(List.of(redirect), new RouteRule.Action.FilterAnswers(), null, null, null));
  }
}
