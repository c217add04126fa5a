package io.sluice.bridge.directory;

import io.sluice.bridge.Tree;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What tells two contents of an object apart, wherever they are written. Kept in place of the
/// content, which is many times as large.
record ContentDigest(long high, long low) {
  static ContentDigest of(Tree tree) {
    MessageDigest digest = sha256();
    add(digest, tree);
    ByteBuffer result = ByteBuffer.wrap(digest.digest());
    return new ContentDigest(result.getLong(), result.getLong());
  }

  private static void add(MessageDigest digest, Tree tree) {
    switch (tree) {
      case Tree.Mapping mapping -> {
        mark(digest, 'm', mapping.fields().size());
        mapping
            .fields()
            .forEach(
                (name, value) -> {
                  text(digest, name);
                  add(digest, value);
                });
      }
      case Tree.Sequence sequence -> {
        mark(digest, 's', sequence.items().size());
        sequence.items().forEach(item -> add(digest, item));
      }
      case Tree.Text text -> text(digest, text.value());
      case Tree.Whole whole -> mark(digest, 'w', whole.value());
      case Tree.Decimal decimal -> mark(digest, 'd', Double.doubleToLongBits(decimal.value()));
      case Tree.Flag flag -> mark(digest, 'f', flag.value() ? 1 : 0);
      case Tree.Nothing _ -> mark(digest, 'n', 0);
    }
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mark(digest, 't', bytes.length);
    digest.update(bytes);
  }

  private static void mark(MessageDigest digest, char kind, long value) {
    digest.update(ByteBuffer.allocate(9).put((byte) kind).putLong(value).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
