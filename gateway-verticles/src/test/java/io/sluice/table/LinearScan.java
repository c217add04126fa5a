package io.sluice.table;

import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an index must be equal to: every entry tried in order of precedence, as the Gateway API
/// words it.
final class LinearScan {
  private LinearScan() {}

  static @Nullable RouteEntry find(Collection<RouteEntry> entries, RequestView request) {
    return entries.stream()
        .sorted(MatchPrecedence.ORDER)
        .filter(entry -> matches(entry, request))
        .findFirst()
        .orElse(null);
  }

  static boolean hostMatches(String hostname, String host) {
    if (hostname.isEmpty()) {
      return true;
    }
    if (hostname.startsWith("*.")) {
      String suffix = hostname.substring(1);
      return host.endsWith(suffix) && host.length() > suffix.length();
    }
    return hostname.equals(host);
  }

  private static boolean matches(RouteEntry entry, RequestView request) {
    RequestMatch match = entry.match();
    return hostMatches(entry.hostname(), request.host())
        && pathMatches(match.path(), request.path())
        && (match.method() == null || match.method().equals(request.method()))
        && match.headers().stream().allMatch(m -> matches(m, request.header(m.name())))
        && match.query().stream().allMatch(m -> matches(m, request.queryParameter(m.name())));
  }

  private static boolean pathMatches(PathMatch match, String path) {
    return switch (match) {
      case PathMatch.Exact(String value) -> value.equals(path);
      case PathMatch.Regex(TextPattern pattern) -> pattern.matches(path);
      case PathMatch.Prefix(String value) -> elements(path).startsWith(elements(value));
    };
  }

  private static String elements(String path) {
    return String.join("/", List.of(path.split("/", -1))) + "/";
  }

  private static boolean matches(ValueMatch match, @Nullable String value) {
    return switch (match) {
      case ValueMatch.Exact(_, String wanted) -> wanted.equals(value);
      case ValueMatch.Regex(_, TextPattern pattern) -> value != null && pattern.matches(value);
    };
  }
}
