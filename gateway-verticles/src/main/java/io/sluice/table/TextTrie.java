package io.sluice.table;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Values by text, immutable, where a part of a text is looked up without being cut out.
///
/// Hashes are polynomials, which can be narrowed by one character at either end: a walk over
/// the prefixes of a path or the suffixes of a host hashes the text once. The base is random,
/// so that nobody can write many paths that collide.
final class TextTrie<V> {
  private static final int BASE = ThreadLocalRandom.current().nextInt() | 5;
  private static final int INVERSE = inverse(BASE);

  private final HashTrie<String, V> trie;

  TextTrie() {
    this(new HashTrie<>());
  }

  private TextTrie(HashTrie<String, V> trie) {
    this.trie = trie;
  }

  int size() {
    return trie.size();
  }

  List<V> values() {
    return trie.values();
  }

  @Nullable V get(String key) {
    return get(key, 0, key.length(), hash(key));
  }

  /// @param hash of the characters from `start` to before `end`
  @Nullable V get(String text, int start, int end, int hash) {
    int length = end - start;
    for (var leaf = trie.chain(mixed(hash)); leaf != null; leaf = leaf.next) {
      if (leaf.key.length() == length && leaf.key.regionMatches(0, text, start, length)) {
        return leaf.value;
      }
    }
    return null;
  }

  TextTrie<V> with(String key, V value) {
    return new TextTrie<>(trie.with(mixed(hash(key)), key, value));
  }

  TextTrie<V> without(String key) {
    HashTrie<String, V> left = trie.without(mixed(hash(key)), key);
    return left == trie ? this : new TextTrie<>(left);
  }

  void differences(TextTrie<V> before, Difference<V> told) {
    trie.differences(before.trie, told);
  }

  static int hash(String text) {
    int hash = 0;
    for (int at = 0; at < text.length(); at++) {
      hash = hash * BASE + text.charAt(at);
    }
    return hash;
  }

  /// The weight of the first of `length` characters.
  static int firstWeight(int length) {
    int weight = 1;
    for (int at = 1; at < length; at++) {
      weight *= BASE;
    }
    return weight;
  }

  static int nextWeight(int weight) {
    return weight * INVERSE;
  }

  /// The hash without the last character.
  static int withoutLast(int hash, char last) {
    return (hash - last) * INVERSE;
  }

  /// The hash without the first character.
  static int withoutFirst(int hash, char first, int weight) {
    return hash - first * weight;
  }

  /// Spreads what the last characters say over all bits: the trie begins with the low ones.
  private static int mixed(int hash) {
    int spread = hash * 0x9E3779B9;
    return spread ^ (spread >>> 15);
  }

  /// Of an odd number modulo 2^32, by Newton's iteration: each step doubles the right bits.
  private static int inverse(int odd) {
    int inverse = odd;
    for (int step = 0; step < 5; step++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
