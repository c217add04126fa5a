package io.sluice.attach;

import io.sluice.kind.LabelSelector;
import io.sluice.kind.NamespaceSelection;
import org.jspecify.annotations.Nullable;

/// Which namespaces a listener or Gateway lets in.
final class NamespaceRule {
  private final Facts facts;

  NamespaceRule(Facts facts) {
    this.facts = facts;
  }

  /// @param own the namespace of the object that selects
  /// @param other the namespace that wants in
  boolean admits(NamespaceSelection selection, String own, String other) {
    return switch (selection.from()) {
      case ALL -> true;
      case SAME -> own.equals(other);
      case NONE -> false;
      case SELECTOR -> selects(selection.selector(), other);
    };
  }

  /// A selector that is not there selects nothing, an empty one everything, as Kubernetes has it.
  private boolean selects(@Nullable LabelSelector selector, String namespace) {
    return selector != null && selector.matches(facts.namespaceLabels(namespace));
  }
}
