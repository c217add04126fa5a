package io.sluice.kind;

import org.jspecify.annotations.Nullable;

/// Which namespaces may attach: `from` and, for [From#SELECTOR], the label selector.
public record NamespaceSelection(From from, @Nullable LabelSelector selector) {
  /// The values of `from`.
  public enum From {
    ALL,
    SAME,
    SELECTOR,
    NONE
  }
}
