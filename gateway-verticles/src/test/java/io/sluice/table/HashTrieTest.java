package io.sluice.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTrieTest {
  /// Few hashes make chains, all hashes make deep nodes.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 1 << 30})
  void trieEqualsMapUnderRandomChanges(int hashes) {
    SplittableRandom random = new SplittableRandom(hashes);
    Map<Integer, Integer> map = new HashMap<>();
    HashTrie<Integer, Integer> trie = new HashTrie<>();
    for (int round = 0; round < 20_000; round++) {
      int key = random.nextInt(300);
      int hash = hash(key, hashes);
      if (random.nextInt(5) < 2) {
        map.remove(key);
        trie = trie.without(hash, key);
      } else {
        map.put(key, round);
        trie = trie.with(hash, key, round);
      }
      int probe = random.nextInt(300);
      assertThat(trie.get(hash(probe, hashes), probe)).isEqualTo(map.get(probe));
      assertThat(trie.size()).isEqualTo(map.size());
    }
    assertThat(trie.values()).containsExactlyInAnyOrderElementsOf(map.values());
  }

  @Test
  void removingEverythingLeavesNothing() {
    HashTrie<Integer, Integer> trie = new HashTrie<>();
    for (int key = 0; key < 1_000; key++) {
      trie = trie.with(hash(key, 500), key, key);
    }
    for (int key = 0; key < 1_000; key++) {
      trie = trie.without(hash(key, 500), key);
    }
    assertThat(trie.size()).isZero();
    assertThat(trie.values()).isEmpty();
  }

  @Test
  void removingTheAbsentReturnsTheSame() {
    HashTrie<Integer, Integer> trie = new HashTrie<Integer, Integer>().with(1, 1, 1);
    assertThat(trie.without(2, 2)).isSameAs(trie);
    assertThat(trie.without(1, 2)).isSameAs(trie);
  }

  private static int hash(int key, int hashes) {
    return (key * 0x9E3779B9) % hashes;
  }
}
