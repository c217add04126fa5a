package io.sluice.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A map that never changes: a hash array mapped trie, five bits of the hash a level. A change
/// copies the nodes on the way to one leaf and shares the rest, so it costs the same at ten
/// entries and at ten thousand.
///
/// Callers bring the hash and compare the keys of a chain themselves, so that a part of a text
/// can be looked up without being cut out.
final class HashTrie<K, V> {
  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;

  private final @Nullable Slot<K, V> root;
  private final int size;

  HashTrie() {
    this(null, 0);
  }

  private HashTrie(@Nullable Slot<K, V> root, int size) {
    this.root = root;
    this.size = size;
  }

  int size() {
    return size;
  }

  /// The first leaf with this hash; null when there is none.
  @Nullable Leaf<K, V> chain(int hash) {
    Slot<K, V> slot = root;
    int bits = hash;
    while (slot instanceof Node<K, V> node) {
      int bit = 1 << (bits & MASK);
      if ((node.bitmap & bit) == 0) {
        return null;
      }
      slot = node.slots[node.position(bit)];
      bits >>>= BITS;
    }
    return slot instanceof Leaf<K, V> leaf && leaf.hash == hash ? leaf : null;
  }

  @Nullable V get(int hash, K key) {
    for (Leaf<K, V> leaf = chain(hash); leaf != null; leaf = leaf.next) {
      if (leaf.key.equals(key)) {
        return leaf.value;
      }
    }
    return null;
  }

  HashTrie<K, V> with(int hash, K key, V value) {
    boolean isNew = get(hash, key) == null;
    return new HashTrie<>(put(root, 0, hash, key, value), isNew ? size + 1 : size);
  }

  HashTrie<K, V> without(int hash, K key) {
    if (root == null || get(hash, key) == null) {
      return this;
    }
    return new HashTrie<>(remove(root, 0, hash, key), size - 1);
  }

  List<V> values() {
    List<V> values = new ArrayList<>(size);
    eachLeaf(root, leaf -> values.add(leaf.value));
    return values;
  }

  /// Subtrees that both share are passed over.
  void differences(HashTrie<K, V> before, Difference<V> told) {
    compare(before.root, root, told);
  }

  private static <K, V> void compare(
      @Nullable Slot<K, V> before, @Nullable Slot<K, V> after, Difference<V> told) {
    if (before instanceof Node<K, V> was && after instanceof Node<K, V> is) {
      int either = was == is ? 0 : was.bitmap | is.bitmap;
      for (int bits = either; bits != 0; bits &= bits - 1) {
        int bit = Integer.lowestOneBit(bits);
        compare(was.child(bit), is.child(bit), told);
      }
    } else if (before != after) {
      compareLeaves(before, after, told);
    }
  }

  @SuppressWarnings("ReferenceEquality") // what did not change is identical
  private static <K, V> void compareLeaves(
      @Nullable Slot<K, V> before, @Nullable Slot<K, V> after, Difference<V> told) {
    Map<K, V> was = new LinkedHashMap<>();
    eachLeaf(before, leaf -> was.put(leaf.key, leaf.value));
    eachLeaf(
        after,
        leaf -> {
          V old = was.remove(leaf.key);
          if (old != leaf.value) {
            told.between(old, leaf.value);
          }
        });
    was.values().forEach(gone -> told.between(gone, null));
  }

  private static <K, V> void eachLeaf(@Nullable Slot<K, V> slot, Consumer<Leaf<K, V>> action) {
    switch (slot) {
      case null -> {}
      case Leaf<K, V> leaf -> {
        for (Leaf<K, V> next = leaf; next != null; next = next.next) {
          action.accept(next);
        }
      }
      case Node<K, V> node -> {
        for (Slot<K, V> child : node.slots) {
          eachLeaf(child, action);
        }
      }
    }
  }

  private static <K, V> Slot<K, V> put(
      @Nullable Slot<K, V> slot, int shift, int hash, K key, V value) {
    return switch (slot) {
      case null -> new Leaf<>(hash, key, value, null);
      case Leaf<K, V> leaf when leaf.hash == hash ->
          new Leaf<>(hash, key, value, leaf.withoutKey(key));
      case Leaf<K, V> leaf -> put(Node.holding(leaf, shift), shift, hash, key, value);
      case Node<K, V> node -> {
        int bit = bit(hash, shift);
        yield node.with(bit, put(node.child(bit), shift + BITS, hash, key, value));
      }
    };
  }

  private static <K, V> @Nullable Slot<K, V> remove(Slot<K, V> slot, int shift, int hash, K key) {
    return switch (slot) {
      case Leaf<K, V> leaf -> leaf.withoutKey(key);
      case Node<K, V> node -> {
        int bit = bit(hash, shift);
        Slot<K, V> child = Objects.requireNonNull(node.child(bit), "child");
        Slot<K, V> left = remove(child, shift + BITS, hash, key);
        yield left == null ? node.without(bit) : node.with(bit, left).collapsed();
      }
    };
  }

  private static int bit(int hash, int shift) {
    return 1 << ((hash >>> shift) & MASK);
  }

  sealed interface Slot<K, V> {}

  /// An entry, and those whose hash is the same.
  static final class Leaf<K, V> implements Slot<K, V> {
    private final int hash;
    final K key;
    final V value;
    final @Nullable Leaf<K, V> next;

    private Leaf(int hash, K key, V value, @Nullable Leaf<K, V> next) {
      this.hash = hash;
      this.key = key;
      this.value = value;
      this.next = next;
    }

    private @Nullable Leaf<K, V> withoutKey(K gone) {
      if (key.equals(gone)) {
        return next;
      }
      return next == null ? this : new Leaf<>(hash, key, value, next.withoutKey(gone));
    }
  }

  /// Children at the set bits of a bitmap, in order of the bits.
  static final class Node<K, V> implements Slot<K, V> {
    private final int bitmap;
    private final Slot<K, V>[] slots;

    private Node(int bitmap, Slot<K, V>[] slots) {
      this.bitmap = bitmap;
      this.slots = slots;
    }

    private static <K, V> Node<K, V> holding(Leaf<K, V> leaf, int shift) {
      Slot<K, V>[] slots = slots(1);
      slots[0] = leaf;
      return new Node<>(bit(leaf.hash, shift), slots);
    }

    private int position(int bit) {
      return Integer.bitCount(bitmap & (bit - 1));
    }

    private @Nullable Slot<K, V> child(int bit) {
      return (bitmap & bit) == 0 ? null : slots[position(bit)];
    }

    private Node<K, V> with(int bit, Slot<K, V> child) {
      int position = position(bit);
      if ((bitmap & bit) != 0) {
        Slot<K, V>[] copy = slots.clone();
        copy[position] = child;
        return new Node<>(bitmap, copy);
      }
      Slot<K, V>[] copy = slots(slots.length + 1);
      System.arraycopy(slots, 0, copy, 0, position);
      copy[position] = child;
      System.arraycopy(slots, position, copy, position + 1, slots.length - position);
      return new Node<>(bitmap | bit, copy);
    }

    private @Nullable Slot<K, V> without(int bit) {
      if (slots.length == 1) {
        return null;
      }
      int position = position(bit);
      Slot<K, V>[] copy = slots(slots.length - 1);
      System.arraycopy(slots, 0, copy, 0, position);
      System.arraycopy(slots, position + 1, copy, position, copy.length - position);
      return new Node<>(bitmap & ~bit, copy).collapsed();
    }

    /// A lone leaf needs no node above it: a trie looks the same however it came about.
    private Slot<K, V> collapsed() {
      return slots.length == 1 && slots[0] instanceof Leaf<K, V> leaf ? leaf : this;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
    private static <K, V> Slot<K, V>[] slots(int length) {
      return new Slot[length];
    }
  }
}
