package io.sluice.bridge.yaml;

import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Tags of scalars: those that the user wrote, and one of our own for a scalar without quotes or
/// tag, of which [PlainScalar] finds the type.
final class ScalarTags {
  private static final Tag PLAIN = new Tag("!plain-scalar");

  private ScalarTags() {}

  static boolean isPlain(ScalarNode node) {
    return node.getTag().equals(PLAIN);
  }

  static Resolver resolver() {
    return new PlainResolver();
  }

  /// Null when the text does not fit its tag, or the tag is none that `kubectl` knows.
  static @Nullable Tree resolve(ScalarNode node, Position position) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
      return new Tree.Text(text, position);
    }
    if (tag.equals(Tag.INT)) {
      return PlainScalar.number(text, position) instanceof Tree.Whole whole ? whole : null;
    }
    if (tag.equals(Tag.FLOAT)) {
      return PlainScalar.number(text, position);
    }
    if (tag.equals(Tag.BOOL)) {
      Boolean flag = PlainScalar.flag(text);
      return flag == null ? null : new Tree.Flag(flag, position);
    }
    if (tag.equals(Tag.NULL)) {
      return PlainScalar.isNothing(text) ? new Tree.Nothing(position) : null;
    }
    return tag.equals(Tag.BINARY) ? binary(text, position) : null;
  }

  private static @Nullable Tree binary(String text, Position position) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      return new Tree.Text(new String(bytes, StandardCharsets.UTF_8), position);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /// Leaves the type of plain scalars open.
  private static final class PlainResolver extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return switch (kind) {
        case scalar -> implicit ? PLAIN : Tag.STR;
        case sequence -> Tag.SEQ;
        case mapping, anchor -> Tag.MAP;
      };
    }
  }
}
