package io.sluice.table;

import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes entries that differ in what a test is about.
final class Entries {
  static final RouteRule RULE =
      new RouteRule(List.of(), new RouteRule.Action.Refuse("test"), null, null, null);

  private Entries() {}

  static RouteEntry entry(String name, String hostname, RequestMatch match) {
    return entry(origin(name, null, 0, 0), hostname, match);
  }

  static RouteEntry entry(RouteOrigin origin, String hostname, RequestMatch match) {
    return new RouteEntry(origin, hostname, match, RULE);
  }

  static RouteOrigin origin(String name, @Nullable Instant createdAt, int rule, int match) {
    return new RouteOrigin("HTTPRoute", "test", name, createdAt, "", rule, match);
  }

  static RequestMatch path(PathMatch path) {
    return new RequestMatch(path, null, List.of(), List.of());
  }

  static RequestMatch prefix(String value) {
    return path(new PathMatch.Prefix(value));
  }

  static RequestMatch exact(String value) {
    return path(new PathMatch.Exact(value));
  }

  static RequestMatch regex(String source) {
    return path(new PathMatch.Regex(pattern(source)));
  }

  static TextPattern pattern(String source) {
    return new TextPattern(source, Pattern.compile(source).asMatchPredicate());
  }

  static RequestMatch method(String method) {
    return new RequestMatch(new PathMatch.Prefix(""), method, List.of(), List.of());
  }

  static RequestMatch headers(ValueMatch... headers) {
    return new RequestMatch(new PathMatch.Prefix(""), null, List.of(headers), List.of());
  }

  static RequestMatch query(ValueMatch... query) {
    return new RequestMatch(new PathMatch.Prefix(""), null, List.of(), List.of(query));
  }

  static ValueMatch value(String name, String value) {
    return new ValueMatch.Exact(name, value);
  }
}
