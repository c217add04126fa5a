package io.sluice.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request must look like: all parts must hold.
///
/// @param method null: any; case-sensitive
/// @param headers names in lower case, each name once
/// @param query names case-sensitive, each name once
public record RequestMatch(
    PathMatch path, @Nullable String method, List<ValueMatch> headers, List<ValueMatch> query) {
  public RequestMatch {
    headers = List.copyOf(headers);
    query = List.copyOf(query);
  }

  /// How a path is compared.
  public sealed interface PathMatch {
    /// The path must equal the value, byte by byte.
    record Exact(String value) implements PathMatch {}

    /// The path must have the value as a prefix, element by element.
    ///
    /// @param value without a trailing slash; the root is the empty string
    record Prefix(String value) implements PathMatch {}

    /// The whole path must match the pattern.
    record Regex(TextPattern pattern) implements PathMatch {}
  }

  /// How the value of a header or query parameter is compared.
  public sealed interface ValueMatch {
    String name();

    record Exact(String name, String value) implements ValueMatch {}

    record Regex(String name, TextPattern pattern) implements ValueMatch {}
  }
}
