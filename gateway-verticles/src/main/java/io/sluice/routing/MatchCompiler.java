package io.sluice.routing;

import io.sluice.kind.HttpRoute;
import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Compiles matches: what could be worked out beforehand is not left to the request.
final class MatchCompiler {
  private final Patterns patterns = new Patterns();

  RequestMatch compile(HttpRoute.Match match) {
    return new RequestMatch(
        path(match.path()),
        match.method(),
        values(match.headers(), name -> name.toLowerCase(Locale.ROOT)),
        values(match.queryParams(), UnaryOperator.identity()));
  }

  private PathMatch path(HttpRoute.Path path) {
    return switch (path.type()) {
      case EXACT -> new PathMatch.Exact(path.value());
      case PATH_PREFIX -> new PathMatch.Prefix(withoutTrailingSlash(path.value()));
      case REGULAR_EXPRESSION -> new PathMatch.Regex(patterns.compile(path.value()));
    };
  }

  /// Gateway API: "a trailing slash is ignored", so `/` is the empty prefix.
  static String withoutTrailingSlash(String prefix) {
    return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }

  /// Gateway API: "If multiple entries specify equivalent header names, only the first entry with
  /// an equivalent name MUST be considered for a match."
  private List<ValueMatch> values(
      List<HttpRoute.ValueMatch> matches, UnaryOperator<String> nameForm) {
    List<ValueMatch> values = new ArrayList<>(matches.size());
    Set<String> seen = new HashSet<>();
    for (HttpRoute.ValueMatch match : matches) {
      String name = nameForm.apply(match.name());
      if (seen.add(name)) {
        values.add(value(name, match));
      }
    }
    return values;
  }

  private ValueMatch value(String name, HttpRoute.ValueMatch match) {
    return switch (match.type()) {
      case EXACT -> new ValueMatch.Exact(name, match.value());
      case REGULAR_EXPRESSION -> new ValueMatch.Regex(name, patterns.compile(match.value()));
    };
  }
}
