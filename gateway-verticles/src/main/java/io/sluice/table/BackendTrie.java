package io.sluice.table;

import org.jspecify.annotations.Nullable;

/// Backends by the hash of their key.
record BackendTrie(HashTrie<BackendKey, Backend> trie) implements BackendIndex {
  static final BackendTrie EMPTY = new BackendTrie(new HashTrie<>());

  @Override
  public @Nullable Backend get(BackendKey key) {
    return trie.get(key.hashCode(), key);
  }

  @Override
  public BackendTrie with(Backend backend) {
    return new BackendTrie(trie.with(backend.key().hashCode(), backend.key(), backend));
  }

  @Override
  public BackendTrie without(BackendKey key) {
    HashTrie<BackendKey, Backend> left = trie.without(key.hashCode(), key);
    return left == trie ? this : new BackendTrie(left);
  }

  @Override
  public void differences(BackendIndex before, Difference<Backend> told) {
    trie.differences(((BackendTrie) before).trie, told);
  }

  @Override
  public Iterable<Backend> values() {
    return trie.values();
  }

  @Override
  public int size() {
    return trie.size();
  }
}
