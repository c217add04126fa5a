package io.sluice.bench;

import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tables of the shape that users have: ten path prefixes to a host, and one exact path with a
/// method among them.
final class RouteTables {
  static final int PER_HOST = 10;

  private RouteTables() {}

  static RouteIndex of(int routes) {
    return RouteIndex.empty().replace(List.of(), entries(0, routes));
  }

  static List<RouteEntry> entries(int from, int to) {
    List<RouteEntry> entries = new ArrayList<>();
    for (int number = from; number < to; number++) {
      entries.add(entry(number));
    }
    return entries;
  }

  static RouteEntry entry(int number) {
    RouteOrigin origin =
        new RouteOrigin("HTTPRoute", "bench", "r" + number, Instant.EPOCH, "", 0, 0);
    RouteRule rule =
        new RouteRule(List.of(), new RouteRule.Action.Refuse("bench"), null, null, null);
    return new RouteEntry(origin, host(number), match(number), rule);
  }

  static String host(int number) {
    return "h" + number / PER_HOST + ".example.com";
  }

  static String path(int number) {
    return "/r" + number % PER_HOST + "/items/42";
  }

  private static RequestMatch match(int number) {
    int local = number % PER_HOST;
    return local == 0
        ? new RequestMatch(new PathMatch.Exact(path(number)), "GET", List.of(), List.of())
        : new RequestMatch(new PathMatch.Prefix("/r" + local), null, List.of(), List.of());
  }
}
