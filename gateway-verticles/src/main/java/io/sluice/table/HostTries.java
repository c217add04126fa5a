package io.sluice.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Exact names by hash, wildcards by the hash of what follows their `*.`, and the value of the
/// empty hostname.
final class HostTries<V> implements HostIndex<V> {
  private final TextTrie<V> exact;
  private final TextTrie<V> wildcards;
  private final @Nullable V any;

  HostTries() {
    this(new TextTrie<>(), new TextTrie<>(), null);
  }

  private HostTries(TextTrie<V> exact, TextTrie<V> wildcards, @Nullable V any) {
    this.exact = exact;
    this.wildcards = wildcards;
    this.any = any;
  }

  @Override
  public @Nullable V mostSpecific(String host) {
    return first(host, (value, _) -> value, host);
  }

  /// Asks the values whose hostnames match, the most specific first, until one answers.
  ///
  /// @param ask must not capture anything, so that a lookup allocates nothing
  <A, R> @Nullable R first(String host, BiFunction<V, A, @Nullable R> ask, A argument) {
    int hash = TextTrie.hash(host);
    V value = exact.get(host, 0, host.length(), hash);
    R answer = value == null ? null : ask.apply(value, argument);
    if (answer == null && wildcards.size() > 0) {
      answer = firstWildcard(host, hash, ask, argument);
    }
    if (answer == null && any != null) {
      answer = ask.apply(any, argument);
    }
    return answer;
  }

  /// Gateway API: `*` stands for one or more labels.
  private <A, R> @Nullable R firstWildcard(
      String host, int wholeHash, BiFunction<V, A, @Nullable R> ask, A argument) {
    int hash = wholeHash;
    int weight = TextTrie.firstWeight(host.length());
    for (int at = 0; at < host.length(); at++) {
      char character = host.charAt(at);
      hash = TextTrie.withoutFirst(hash, character, weight);
      weight = TextTrie.nextWeight(weight);
      if (character == '.' && at > 0) {
        V value = wildcards.get(host, at + 1, host.length(), hash);
        R answer = value == null ? null : ask.apply(value, argument);
        if (answer != null) {
          return answer;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable V get(String hostname) {
    if (hostname.isEmpty()) {
      return any;
    }
    return isWildcard(hostname) ? wildcards.get(suffix(hostname)) : exact.get(hostname);
  }

  @Override
  public HostTries<V> with(String hostname, V value) {
    if (hostname.isEmpty()) {
      return new HostTries<>(exact, wildcards, value);
    }
    if (isWildcard(hostname)) {
      return new HostTries<>(exact, wildcards.with(suffix(hostname), value), any);
    }
    return new HostTries<>(exact.with(hostname, value), wildcards, any);
  }

  @Override
  public HostTries<V> without(String hostname) {
    if (hostname.isEmpty()) {
      return new HostTries<>(exact, wildcards, null);
    }
    if (isWildcard(hostname)) {
      return new HostTries<>(exact, wildcards.without(suffix(hostname)), any);
    }
    return new HostTries<>(exact.without(hostname), wildcards, any);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // what did not change is identical
  public void differences(HostIndex<V> before, Difference<V> told) {
    HostTries<V> was = (HostTries<V>) before;
    exact.differences(was.exact, told);
    wildcards.differences(was.wildcards, told);
    if (was.any != any) {
      told.between(was.any, any);
    }
  }

  @Override
  public List<V> values() {
    List<V> values = new ArrayList<>(exact.values());
    values.addAll(wildcards.values());
    if (any != null) {
      values.add(any);
    }
    return values;
  }

  @Override
  public int size() {
    return exact.size() + wildcards.size() + (any == null ? 0 : 1);
  }

  private static boolean isWildcard(String hostname) {
    return hostname.startsWith("*.");
  }

  private static String suffix(String wildcard) {
    return wildcard.substring(2);
  }
}
