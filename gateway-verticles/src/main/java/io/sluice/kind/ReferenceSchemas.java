package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.whole;

import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import java.util.List;
import java.util.function.BiPredicate;

/// References from one object to another: the forms that several kinds share.
final class ReferenceSchemas {
  private static final List<String> PARENT_IDENTITY = List.of("group", "kind", "name", "namespace");

  private static final Rule SERVICE_NEEDS_PORT =
      Rule.that(
              "serviceReferenceNeedsPort",
              ref -> !(ref.get("group").is("") && ref.get("kind").is("Service")) || ref.has("port"),
              "port is missing, which a reference to a Service needs")
          .fixedBy("add port: the Service's port number");

  /// group, kind, name of an object in the referrer's namespace; all must be given.
  static final ObjectSchema LOCAL =
      object()
          .required("group", Syntax.GROUP)
          .required("kind", Syntax.KIND)
          .required("name", Syntax.OBJECT_NAME);

  /// The same with a namespace.
  static final ObjectSchema ANYWHERE = LOCAL.optional("namespace", Syntax.LABEL_NAME);

  static final ObjectSchema SECRET =
      object()
          .optional("group", Syntax.GROUP.byDefault(""))
          .optional("kind", Syntax.KIND.byDefault("Secret"))
          .required("name", Syntax.OBJECT_NAME)
          .optional("namespace", Syntax.LABEL_NAME);

  static final ObjectSchema GATEWAY =
      object()
          .optional("group", Syntax.GROUP.byDefault(Kind.Group.GATEWAY))
          .optional("kind", Syntax.KIND.byDefault("Gateway"))
          .required("name", Syntax.OBJECT_NAME)
          .optional("namespace", Syntax.LABEL_NAME);

  /// What a mirror sends to.
  static final ObjectSchema BACKEND =
      object()
          .optional("group", Syntax.GROUP.byDefault(""))
          .optional("kind", Syntax.KIND.byDefault("Service"))
          .required("name", Syntax.OBJECT_NAME)
          .optional("namespace", Syntax.LABEL_NAME)
          .optional("port", Syntax.PORT)
          .rule(SERVICE_NEEDS_PORT);

  /// What a rule forwards to.
  static final ObjectSchema WEIGHTED_BACKEND =
      BACKEND.optional("weight", whole().range(0, 1_000_000).byDefault(1));

  static final ListSchema PARENTS =
      bySection(
          listOf(GATEWAY.optional("port", Syntax.PORT).optional("sectionName", Syntax.SECTION_NAME))
              .maxSize(32),
          PARENT_IDENTITY);

  private ReferenceSchemas() {}

  /// Of several references to one target all name a section, each another one.
  static ListSchema bySection(ListSchema references, List<String> identity) {
    BiPredicate<Node, Node> sameTarget =
        (one, other) ->
            identity.stream().allMatch(key -> one.get(key).text().equals(other.get(key).text()));
    return references
        .rule(
            Rule.among(
                    "referencesToOneTargetAllNameASection",
                    list -> withoutSection(list.items(), sameTarget),
                    "sectionName is missing, while another reference to the same target has one")
                .fixedBy("add sectionName to each of them, or keep one reference"))
        .rule(
            Rule.among(
                    "referencesToOneTargetNameDifferentSections",
                    list -> repeated(list.items(), sameTarget),
                    "refers to the same target and sectionName as an earlier reference")
                .fixedBy("remove it, or give it another sectionName"));
  }

  private static List<Node> withoutSection(
      List<Node> references, BiPredicate<Node, Node> sameTarget) {
    return references.stream()
        .filter(one -> !one.has("sectionName"))
        .filter(
            one ->
                references.stream()
                    .anyMatch(other -> other.has("sectionName") && sameTarget.test(one, other)))
        .toList();
  }

  private static List<Node> repeated(List<Node> references, BiPredicate<Node, Node> sameTarget) {
    BiPredicate<Node, Node> same =
        sameTarget.and(
            (one, other) -> one.get("sectionName").text().equals(other.get("sectionName").text()));
    return references.stream()
        .filter(
            one ->
                references.stream()
                    .takeWhile(earlier -> earlier != one)
                    .anyMatch(earlier -> same.test(earlier, one)))
        .toList();
  }

  static ObjectReference reference(Node node) {
    return new ObjectReference(
        node.get("group").text(),
        node.get("kind").text(),
        node.get("namespace").text(),
        node.get("name").text());
  }

  static List<ObjectReference> references(Node list) {
    return list.items().stream().map(ReferenceSchemas::reference).toList();
  }

  static BackendReference backend(Node node) {
    return new BackendReference(
        reference(node), node.get("port").intOrNull(), node.get("weight").intOr(1));
  }

  static List<ParentReference> parents(Node list) {
    return list.items().stream().map(ReferenceSchemas::parent).toList();
  }

  private static ParentReference parent(Node node) {
    return new ParentReference(
        node.get("group").text(),
        node.get("kind").text(),
        node.get("namespace").text(),
        node.get("name").text(),
        node.get("sectionName").text(),
        node.get("port").intOrNull());
  }
}
