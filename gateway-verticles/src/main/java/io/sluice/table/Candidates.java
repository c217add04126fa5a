package io.sluice.table;

import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of one bucket in order of precedence, immutable.
final class Candidates {
  static final Candidates NONE = new Candidates(new RouteEntry[0]);

  private final RouteEntry[] entries;

  private Candidates(RouteEntry[] entries) {
    this.entries = entries;
  }

  int size() {
    return entries.length;
  }

  List<RouteEntry> entries() {
    return Arrays.asList(entries);
  }

  /// The first whose method, headers and query hold; the bucket vouches for the path.
  @Nullable RouteEntry first(RequestView request) {
    for (RouteEntry entry : entries) {
      if (restHolds(entry.match(), request)) {
        return entry;
      }
    }
    return null;
  }

  /// The first that holds, its expression included. An expression that comes several times in a
  /// row is run once.
  @Nullable RouteEntry firstByExpression(RequestView request, String path) {
    TextPattern failed = null;
    for (RouteEntry entry : entries) {
      if (entry.match().path() instanceof PathMatch.Regex(TextPattern pattern)
          && !pattern.equals(failed)
          && restHolds(entry.match(), request)) {
        if (pattern.matches(path)) {
          return entry;
        }
        failed = pattern;
      }
    }
    return null;
  }

  private static boolean restHolds(RequestMatch match, RequestView request) {
    String method = match.method();
    return (method == null || method.equals(request.method()))
        && headersHold(match.headers(), request)
        && queryHolds(match.query(), request);
  }

  private static boolean headersHold(List<ValueMatch> matches, RequestView request) {
    for (int at = 0; at < matches.size(); at++) {
      ValueMatch match = matches.get(at);
      if (!holds(match, request.header(match.name()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean queryHolds(List<ValueMatch> matches, RequestView request) {
    for (int at = 0; at < matches.size(); at++) {
      ValueMatch match = matches.get(at);
      if (!holds(match, request.queryParameter(match.name()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(ValueMatch match, @Nullable String value) {
    if (value == null) {
      return false;
    }
    return switch (match) {
      case ValueMatch.Exact(_, String wanted) -> wanted.equals(value);
      case ValueMatch.Regex(_, TextPattern pattern) -> pattern.matches(value);
    };
  }

  Candidates with(RouteEntry entry) {
    int found = Arrays.binarySearch(entries, entry, MatchPrecedence.ORDER);
    if (found >= 0) {
      RouteEntry[] copy = entries.clone();
      copy[found] = entry;
      return new Candidates(copy);
    }
    int position = -found - 1;
    RouteEntry[] copy = Arrays.copyOf(entries, entries.length + 1);
    System.arraycopy(entries, position, copy, position + 1, entries.length - position);
    copy[position] = entry;
    return new Candidates(copy);
  }

  Candidates without(RouteEntry entry) {
    int position = Arrays.binarySearch(entries, entry, MatchPrecedence.ORDER);
    if (position < 0) {
      return this;
    }
    RouteEntry[] copy = Arrays.copyOf(entries, entries.length - 1);
    System.arraycopy(entries, position + 1, copy, position, copy.length - position);
    return new Candidates(copy);
  }

  /// Both are in one order, so one walk finds what they do not share.
  @SuppressWarnings("ReferenceEquality") // what did not change is identical
  void differences(Candidates before, Difference<RouteEntry> told) {
    int old = 0;
    int now = 0;
    while (this != before && (old < before.entries.length || now < entries.length)) {
      RouteEntry was = old < before.entries.length ? before.entries[old] : null;
      RouteEntry is = now < entries.length ? entries[now] : null;
      int order = compare(was, is);
      if (order != 0 || was != is) {
        told.between(order <= 0 ? was : null, order >= 0 ? is : null);
      }
      old += order <= 0 ? 1 : 0;
      now += order >= 0 ? 1 : 0;
    }
  }

  @SuppressWarnings("ReferenceEquality") // what did not change is identical
  private static int compare(@Nullable RouteEntry was, @Nullable RouteEntry is) {
    if (was == is) {
      return 0;
    }
    if (was == null) {
      return 1;
    }
    return is == null ? -1 : MatchPrecedence.ORDER.compare(was, is);
  }
}
