package io.sluice.bridge.yaml;

import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Turns the nodes of one file into [Tree]s. An alias gives the tree of its anchor; what all
/// aliases together stand for is bounded, as a consumer may walk it.
final class TreeBuilder {
  private static final String QUOTE = "quote it if it is meant as text";

  private final String file;
  private final int firstLine;
  private final Problems problems;
  private final int aliasedNodes;
  private final IdentityHashMap<Node, Built> built = new IdentityHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private long aliased;
  private boolean refused;

  /// @param firstLine what to add to line numbers, when the nodes come from the rest of a file
  TreeBuilder(String file, int firstLine, Problems problems, int aliasedNodes) {
    this.file = file;
    this.firstLine = firstLine;
    this.problems = problems;
    this.aliasedNodes = aliasedNodes;
  }

  Tree build(Node node) {
    return built(node).tree();
  }

  private Built built(Node node) {
    Built known = built.get(node);
    if (known != null) {
      return alias(node, known);
    }
    if (!open.add(node)) {
      problems.error(
          position(node), "an alias refers to a value that contains it", "remove the alias");
      return new Built(new Tree.Nothing(position(node)), 1);
    }
    Built result =
        switch (node) {
          case MappingNode mapping -> mapping(mapping);
          case SequenceNode sequence -> sequence(sequence);
          case ScalarNode scalar -> new Built(scalar(scalar), 1);
          default -> throw new IllegalStateException("node: " + node.getNodeId());
        };
    open.remove(node);
    if (node.getAnchor() != null) {
      built.put(node, result);
    }
    return result;
  }

  private Built alias(Node node, Built known) {
    aliased += known.size();
    if (aliased <= aliasedNodes) {
      return known;
    }
    if (!refused) {
      refused = true;
      problems.error(
          position(node),
          "aliases stand for more than " + aliasedNodes + " values",
          "write the values out, or use fewer aliases");
    }
    return new Built(new Tree.Nothing(position(node)), 1);
  }

  private Built sequence(SequenceNode node) {
    List<Tree> items = new ArrayList<>(node.getValue().size());
    long size = 1;
    for (Node item : node.getValue()) {
      Built value = built(item);
      size += value.size();
      items.add(value.tree());
    }
    return new Built(new Tree.Sequence(items, position(node)), size);
  }

  private Built mapping(MappingNode node) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    List<Tree> merged = new ArrayList<>();
    long size = 1;
    for (NodeTuple tuple : node.getValue()) {
      Built value = built(tuple.getValueNode());
      size += value.size();
      if (isMerge(tuple.getKeyNode())) {
        merged.add(value.tree());
      } else {
        put(fields, tuple.getKeyNode(), value.tree());
      }
    }
    merged.forEach(source -> merge(fields, source));
    return new Built(new Tree.Mapping(fields, position(node)), size);
  }

  private void put(Map<String, Tree> fields, Node keyNode, Tree value) {
    String key = key(keyNode);
    Tree first = fields.putIfAbsent(key, value);
    if (first != null) {
      problems.error(
          position(keyNode),
          "field `" + key + "` is given twice (first at " + first.position() + ")",
          "remove one of the two");
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && ScalarTags.isPlain(scalar)
        && scalar.getValue().equals("<<");
  }

  private void merge(Map<String, Tree> fields, Tree source) {
    switch (source) {
      case Tree.Mapping mapping -> mapping.fields().forEach(fields::putIfAbsent);
      case Tree.Sequence sequence -> sequence.items().forEach(item -> merge(fields, item));
      case Tree.Text _, Tree.Whole _, Tree.Decimal _, Tree.Flag _, Tree.Nothing _ ->
          problems.error(
              source.position(),
              "`<<` must merge a mapping or a list of mappings",
              "use an alias of a mapping, such as `<<: *defaults`");
    }
  }

  /// JSON knows text keys only; `kubectl` writes other scalars out.
  private String key(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.error(position(node), "a field's name must be text", "check the indentation");
      return "";
    }
    return switch (scalar(scalar)) {
      case Tree.Text text -> text.value();
      case Tree.Whole whole -> Long.toString(whole.value());
      case Tree.Decimal decimal -> Double.toString(decimal.value());
      case Tree.Flag flag -> Boolean.toString(flag.value());
      case Tree.Nothing _, Tree.Mapping _, Tree.Sequence _ -> {
        problems.error(position(node), "a field has no name", "write the field's name before `:`");
        yield "";
      }
    };
  }

  private Tree scalar(ScalarNode node) {
    Position position = position(node);
    if (ScalarTags.isPlain(node)) {
      return PlainScalar.resolve(node.getValue(), position);
    }
    Tree tagged = ScalarTags.resolve(node, position);
    if (tagged == null) {
      problems.error(
          position, "`" + node.getValue() + "` is not a " + node.getTag().getValue(), QUOTE);
      return new Tree.Nothing(position);
    }
    return tagged;
  }

  private Position position(Node node) {
    Mark start = node.getStartMark();
    return new Position(file, firstLine + start.getLine() + 1, start.getColumn() + 1);
  }

  /// A tree and the number of values in it.
  private record Built(Tree tree, long size) {}
}
