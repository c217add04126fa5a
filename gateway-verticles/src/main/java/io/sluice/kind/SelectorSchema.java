package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.mapOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;

import io.sluice.kind.LabelSelector.Operator;
import io.sluice.kind.LabelSelector.Requirement;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Label selectors, and `namespaces: {from, selector}`. The CRDs leave operators unchecked, so an
/// API server admits a selector that means nothing; such a one selects nothing, and a note says
/// so.
final class SelectorSchema {
  private static final Rule MEANINGFUL =
      Rule.that(
              "requirementsMeanSomething",
              requirement -> operator(requirement) != null,
              "the operator is none, or does not go with its values: this selects nothing")
          .fixedBy("use In or NotIn with values, or Exists or DoesNotExist without")
          .asNote();

  private static final Rule SELECTOR_GIVEN =
      Rule.that(
              "fromSelectorHasASelector",
              it -> !it.get("from").is("Selector") || it.has("selector"),
              "from is Selector and there is no selector: this selects nothing")
          .fixedBy("add selector, or change from")
          .asNote();

  private static final ObjectSchema SELECTOR =
      object()
          .optional("matchLabels", mapOf(text()))
          .optional(
              "matchExpressions",
              listOf(
                  object()
                      .required("key", text())
                      .required("operator", text())
                      .optional("values", listOf(text()))
                      .rule(MEANINGFUL)));

  private SelectorSchema() {}

  /// @param first the default, which the others follow
  static ObjectSchema namespaces(String first, String... others) {
    String[] all = new String[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return object()
        .optional("from", text().oneOf(all).byDefault(first))
        .optional("selector", SELECTOR)
        .rule(SELECTOR_GIVEN);
  }

  static NamespaceSelection decode(Node namespaces) {
    var from =
        NamespaceSelection.From.valueOf(namespaces.get("from").text().toUpperCase(Locale.ROOT));
    Node selector = namespaces.get("selector");
    return new NamespaceSelection(from, selector.isPresent() ? selector(selector) : null);
  }

  private static LabelSelector selector(Node node) {
    return new LabelSelector(
        node.get("matchLabels").texts(),
        node.get("matchExpressions").items().stream().map(SelectorSchema::requirement).toList());
  }

  private static Requirement requirement(Node node) {
    Operator operator = operator(node);
    List<String> values = node.get("values").items().stream().map(Node::text).toList();
    return operator == null
        ? new Requirement(node.get("key").text(), Operator.IN, List.of())
        : new Requirement(node.get("key").text(), operator, values);
  }

  private static @Nullable Operator operator(Node requirement) {
    boolean hasValues = !requirement.get("values").items().isEmpty();
    return switch (requirement.get("operator").text()) {
      case "In" -> hasValues ? Operator.IN : null;
      case "NotIn" -> hasValues ? Operator.NOT_IN : null;
      case "Exists" -> hasValues ? null : Operator.EXISTS;
      case "DoesNotExist" -> hasValues ? null : Operator.DOES_NOT_EXIST;
      default -> null;
    };
  }
}
