package io.sluice.kind.schema;

import com.google.re2j.Pattern;
import io.sluice.bridge.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One thing that a value must satisfy. What an API server counts as a matter of shape (length,
/// size) keeps the rules that look at the whole from speaking; the rest does not.
public sealed interface Constraint
    permits Constraint.Length,
        Constraint.Matching,
        Constraint.OneOf,
        Constraint.Range,
        Constraint.Size,
        Constraint.Keys,
        Constraint.UniqueBy,
        Rule,
        Union {
  void check(Node node, Findings findings);

  /// In characters.
  record Length(int least, int most) implements Constraint {
    @Override
    public void check(Node node, Findings findings) {
      int length = node.text().codePointCount(0, node.text().length());
      if (length < least) {
        findings.refused(
            node,
            length == 0 ? "must not be empty" : node.shown() + " is too short",
            "use at least " + count(least, "character"));
      } else if (length > most) {
        findings.misshapen(
            node,
            node.shown() + " has " + length + " characters, more than " + most,
            "use at most " + count(most, "character"));
      }
    }
  }

  /// A pattern that must occur in the text, as Go's `MatchString` has it.
  record Matching(Pattern pattern, String description) implements Constraint {
    @Override
    public void check(Node node, Findings findings) {
      if (!pattern.matcher(node.text()).find()) {
        findings.refused(node, node.shown() + " is not " + description, fix(node.text()));
      }
    }

    private String fix(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      return pattern.matcher(lower).find()
          ? "write it in lower case: " + Shown.text(lower)
          : "must match " + pattern.pattern();
    }
  }

  /// One of some texts or numbers.
  record OneOf(List<String> values, List<String> experimental) implements Constraint {
    public OneOf {
      values = List.copyOf(values);
      experimental = List.copyOf(experimental);
    }

    @Override
    public void check(Node node, Findings findings) {
      Long number = node.wholeOrNull();
      String value = number == null ? node.text() : number.toString();
      if (values.contains(value)) {
        return;
      }
      if (experimental.contains(value)) {
        checkExperimental(node, findings);
        return;
      }
      String allowed = "allowed: " + String.join(", ", values);
      findings.refused(
          node,
          node.shown() + " is not allowed here",
          (number == null ? NearestName.of(value, values) : Optional.<String>empty())
              .map(nearest -> "did you mean \"" + nearest + "\"? " + allowed)
              .orElse(allowed));
    }

    private void checkExperimental(Node node, Findings findings) {
      switch (findings.channel()) {
        case STANDARD ->
            findings.refused(
                node,
                node.shown() + " exists on the experimental channel only",
                "allowed: " + String.join(", ", values));
        case EXPERIMENTAL ->
            findings.note(node, node.shown() + " is not implemented by this version", "remove it");
      }
    }
  }

  /// Bounds of a number.
  record Range(long least, long most) implements Constraint {
    @Override
    public void check(Node node, Findings findings) {
      Long number = node.wholeOrNull();
      if (number == null) {
        return;
      }
      if (number < least) {
        findings.refused(node, number + " is below the minimum " + least, fix());
      } else if (number > most) {
        findings.refused(node, number + " is above the maximum " + most, fix());
      }
    }

    private String fix() {
      return most == Long.MAX_VALUE
          ? "use " + least + " or more"
          : "use a number from " + least + " to " + most;
    }
  }

  /// How many items a list or entries a map may have.
  record Size(int least, int most) implements Constraint {
    @Override
    public void check(Node node, Findings findings) {
      int size =
          switch (node.value()) {
            case Tree.Sequence sequence -> sequence.items().size();
            case Tree.Mapping mapping -> mapping.fields().size();
            case null, default -> 0;
          };
      if (size < least) {
        findings.refused(
            node,
            size == 0 ? "is empty" : "has only " + count(size, "item"),
            "give at least " + count(least, "item"));
      } else if (size > most) {
        findings.misshapen(
            node,
            "has " + size + " items, more than " + most,
            "give at most " + count(most, "item"));
      }
    }
  }

  /// The keys of a map.
  record Keys(Pattern pattern, String description) implements Constraint {
    @Override
    public void check(Node node, Findings findings) {
      node.entries()
          .forEach(
              (key, entry) -> {
                if (!pattern.matcher(key).find()) {
                  findings.refused(
                      entry,
                      "key " + Shown.text(key) + " is not " + description,
                      "must match " + pattern.pattern());
                }
              });
    }
  }

  /// No two items agree in all of the keys; an item without the first of them is left out. Without
  /// keys, no two items are the same.
  record UniqueBy(List<String> keys) implements Constraint {
    public UniqueBy {
      keys = List.copyOf(keys);
    }

    @Override
    public void check(Node node, Findings findings) {
      Set<List<String>> seen = new HashSet<>();
      for (Node item : node.items()) {
        List<Node> identity =
            keys.isEmpty() ? List.of(item) : keys.stream().map(item::get).toList();
        if (!identity.getFirst().isPresent()) {
          continue;
        }
        if (!seen.add(identity.stream().map(Node::scalar).toList())) {
          findings.refused(identity.getFirst(), described(identity) + " occurs twice", fix(item));
        }
      }
    }

    private String described(List<Node> identity) {
      if (identity.size() == 1) {
        return identity.getFirst().shown();
      }
      return IntStream.range(0, keys.size())
          .mapToObj(i -> described(keys.get(i), identity.get(i)))
          .collect(Collectors.joining(", ", "the combination of ", ""));
    }

    private static String described(String key, Node value) {
      return value.isPresent() ? key + " " + value.shown() : "no " + key;
    }

    private String fix(Node item) {
      return keys.isEmpty()
          ? "remove one " + item.shown()
          : "no two items may have the same " + String.join(", ", keys);
    }
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
