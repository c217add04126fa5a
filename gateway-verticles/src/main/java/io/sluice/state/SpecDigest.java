package io.sluice.state;

import io.sluice.bridge.Tree;
import java.util.Map;
import java.util.Set;

/// A number that stands for what a manifest asks for: everything but its identity, `metadata` and
/// `status`, whatever the order of fields, the layout and the file. Two manifests with different
/// numbers differ; that two with the same number do not is certain enough (64 bits) to count
/// generations by, and spares keeping every manifest.
final class SpecDigest {
  private static final Set<String> NOT_SPEC = Set.of("apiVersion", "kind", "metadata", "status");

  private SpecDigest() {}

  static long of(Tree.Mapping manifest) {
    long digest = 1;
    for (Map.Entry<String, Tree> field : manifest.fields().entrySet()) {
      if (!NOT_SPEC.contains(field.getKey())) {
        digest += field(field.getKey(), field.getValue());
      }
    }
    return digest;
  }

  private static long tree(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping -> mapping(mapping);
      case Tree.Sequence sequence -> sequence(sequence);
      case Tree.Text text -> text(text.value()) + 3;
      case Tree.Whole whole -> mixed(whole.value() + 4);
      case Tree.Decimal decimal -> mixed(Double.doubleToLongBits(decimal.value()) + 5);
      case Tree.Flag flag -> flag.value() ? mixed(6) : mixed(7);
      case Tree.Nothing _ -> mixed(8);
    };
  }

  private static long mapping(Tree.Mapping mapping) {
    long sum = 1;
    for (Map.Entry<String, Tree> field : mapping.fields().entrySet()) {
      sum += field(field.getKey(), field.getValue());
    }
    return mixed(sum);
  }

  /// Fields are summed, so that their order does not count.
  private static long field(String name, Tree value) {
    return mixed(text(name) * 31 + tree(value));
  }

  private static long sequence(Tree.Sequence sequence) {
    long digest = 2;
    for (Tree item : sequence.items()) {
      digest = mixed(digest + tree(item));
    }
    return digest;
  }

  private static long text(String text) {
    long digest = text.length();
    for (int index = 0; index < text.length(); index++) {
      digest = digest * 0x100000001B3L + text.charAt(index);
    }
    return mixed(digest);
  }

  /// The finaliser of SplitMix64: each bit of the argument changes half of the result's.
  private static long mixed(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
