package io.sluice.table;

import io.sluice.table.RequestMatch.PathMatch;
import java.time.Instant;
import java.util.Comparator;

/// Orders entries as the Gateway API demands; of those that a request matches, the first serves
/// it.
///
/// The hostname with most characters, exact before wildcard before none; exact path; longest
/// prefix; method; most headers; most query parameters; then the older route, `namespace/name`,
/// the earlier rule, the earlier match.
///
/// Where a RegularExpression ranks is left to the implementation: here after every Exact and
/// before every PathPrefix, the longer expression first. An expression is written to take
/// something out of a prefix; below the prefixes, a rule for `/` would hide it.
public final class MatchPrecedence {
  /// Of two routes without a timestamp neither is older; a route with one is older than a route
  /// without.
  private static final Comparator<RouteOrigin> AGE =
      Comparator.comparing(
          RouteOrigin::createdAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()));

  /// The whole order. Total over entries of different origins or hostnames.
  public static final Comparator<RouteEntry> ORDER =
      Comparator.comparingInt(MatchPrecedence::hostRank)
          .thenComparingInt(entry -> -entry.hostname().length())
          .thenComparing(RouteEntry::hostname)
          .thenComparingInt(MatchPrecedence::pathRank)
          .thenComparingInt(entry -> -pathLength(entry))
          .thenComparingInt(entry -> entry.match().method() == null ? 1 : 0)
          .thenComparingInt(entry -> -entry.match().headers().size())
          .thenComparingInt(entry -> -entry.match().query().size())
          .thenComparing(RouteEntry::origin, AGE)
          .thenComparing(entry -> entry.origin().qualifiedName())
          .thenComparingInt(entry -> entry.origin().rule())
          .thenComparingInt(entry -> entry.origin().match())
          .thenComparing(entry -> entry.origin().kind());

  private MatchPrecedence() {}

  private static int hostRank(RouteEntry entry) {
    if (entry.hostname().isEmpty()) {
      return 2;
    }
    return entry.hostname().startsWith("*.") ? 1 : 0;
  }

  private static int pathRank(RouteEntry entry) {
    return switch (entry.match().path()) {
      case PathMatch.Exact _ -> 0;
      case PathMatch.Regex _ -> 1;
      case PathMatch.Prefix _ -> 2;
    };
  }

  /// Two exact paths that match one request are equal, so their length says nothing.
  private static int pathLength(RouteEntry entry) {
    return switch (entry.match().path()) {
      case PathMatch.Exact _ -> 0;
      case PathMatch.Regex(TextPattern pattern) -> pattern.source().length();
      case PathMatch.Prefix(String value) -> value.length();
    };
  }
}
