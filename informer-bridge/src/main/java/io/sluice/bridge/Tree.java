package io.sluice.bridge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A parsed JSON or YAML value that remembers where it was written. Immutable.
public sealed interface Tree {
  Position position();

  /// An object. Fields keep the order of the source.
  record Mapping(Map<String, Tree> fields, Position position) implements Tree {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public @Nullable Tree field(String name) {
      return fields.get(name);
    }
  }

  /// An array.
  record Sequence(List<Tree> items, Position position) implements Tree {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Text(String value, Position position) implements Tree {}

  /// An integer that fits 64 bits.
  record Whole(long value, Position position) implements Tree {}

  /// Any other number.
  record Decimal(double value, Position position) implements Tree {}

  record Flag(boolean value, Position position) implements Tree {}

  record Nothing(Position position) implements Tree {}
}
