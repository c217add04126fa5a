package io.sluice.table;

import io.sluice.table.RequestMatch.PathMatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of one hostname, immutable: exact paths and prefixes by hash, expressions in
/// order. Expressions are the only entries that are tried one after another.
///
/// @param lengths a filter for the walk over a path: has the bit `length % 64` of every prefix
record HostRoutes(
    TextTrie<Candidates> exact,
    Candidates expressions,
    TextTrie<Candidates> prefixes,
    long lengths,
    int size) {
  static final HostRoutes NONE =
      new HostRoutes(new TextTrie<>(), Candidates.NONE, new TextTrie<>(), 0L, 0);

  /// In the order of [MatchPrecedence]: exact, expressions, longest prefix.
  @Nullable RouteEntry find(RequestView request) {
    String path = request.path();
    int hash = TextTrie.hash(path);
    Candidates candidates = exact.get(path, 0, path.length(), hash);
    RouteEntry found = candidates == null ? null : candidates.first(request);
    if (found == null && expressions.size() > 0) {
      found = expressions.firstByExpression(request, path);
    }
    return found == null ? findPrefix(request, path, hash) : found;
  }

  /// Gateway API: a prefix is compared element by element, so it ends where the path ends or
  /// where an element begins.
  private @Nullable RouteEntry findPrefix(RequestView request, String path, int wholeHash) {
    int hash = wholeHash;
    for (int end = path.length(); end >= 0; end--) {
      boolean atBoundary = end == path.length() || path.charAt(end) == '/';
      if (atBoundary && (lengths & 1L << end) != 0) {
        Candidates candidates = prefixes.get(path, 0, end, hash);
        RouteEntry found = candidates == null ? null : candidates.first(request);
        if (found != null) {
          return found;
        }
      }
      if (end > 0) {
        hash = TextTrie.withoutLast(hash, path.charAt(end - 1));
      }
    }
    return null;
  }

  HostRoutes with(RouteEntry entry) {
    return switch (entry.match().path()) {
      case PathMatch.Exact(String path) -> withExact(path, bucket(exact, path).with(entry));
      case PathMatch.Regex _ -> withExpressions(expressions.with(entry));
      case PathMatch.Prefix(String prefix) ->
          withPrefix(prefix, bucket(prefixes, prefix).with(entry));
    };
  }

  HostRoutes without(RouteEntry entry) {
    return switch (entry.match().path()) {
      case PathMatch.Exact(String path) -> withExact(path, bucket(exact, path).without(entry));
      case PathMatch.Regex _ -> withExpressions(expressions.without(entry));
      case PathMatch.Prefix(String prefix) ->
          withPrefix(prefix, bucket(prefixes, prefix).without(entry));
    };
  }

  private HostRoutes withExact(String path, Candidates bucket) {
    int change = bucket.size() - bucket(exact, path).size();
    return new HostRoutes(put(exact, path, bucket), expressions, prefixes, lengths, size + change);
  }

  private HostRoutes withExpressions(Candidates bucket) {
    int change = bucket.size() - expressions.size();
    return new HostRoutes(exact, bucket, prefixes, lengths, size + change);
  }

  private HostRoutes withPrefix(String prefix, Candidates bucket) {
    int change = bucket.size() - bucket(prefixes, prefix).size();
    long grown = lengths | 1L << prefix.length();
    return new HostRoutes(exact, expressions, put(prefixes, prefix, bucket), grown, size + change);
  }

  private static TextTrie<Candidates> put(
      TextTrie<Candidates> trie, String key, Candidates bucket) {
    return bucket.size() == 0 ? trie.without(key) : trie.with(key, bucket);
  }

  private static Candidates bucket(TextTrie<Candidates> trie, String key) {
    return orNone(trie.get(key));
  }

  void differences(HostRoutes before, Difference<RouteEntry> told) {
    Difference<Candidates> inBucket = (was, is) -> orNone(is).differences(orNone(was), told);
    exact.differences(before.exact, inBucket);
    inBucket.between(before.expressions, expressions);
    prefixes.differences(before.prefixes, inBucket);
  }

  private static Candidates orNone(@Nullable Candidates bucket) {
    return bucket == null ? Candidates.NONE : bucket;
  }

  /// In order of precedence.
  List<RouteEntry> entries() {
    List<RouteEntry> entries = new ArrayList<>(size);
    entries.addAll(expressions.entries());
    exact.values().forEach(bucket -> entries.addAll(bucket.entries()));
    prefixes.values().forEach(bucket -> entries.addAll(bucket.entries()));
    entries.sort(MatchPrecedence.ORDER);
    return entries;
  }
}
