package io.sluice.kind.schema;

import io.sluice.bridge.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An object with known fields. A field that is null counts as not given, as it does for an API
/// server.
public record ObjectSchema(
    SequencedMap<String, Field> fields, List<Constraint> constraints, @Nullable Tree fallback)
    implements Schema {
  public ObjectSchema {
    fields = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    constraints = List.copyOf(constraints);
  }

  ObjectSchema() {
    this(new LinkedHashMap<>(), List.of(), null);
  }

  /// A field and its standing.
  public record Field(Schema schema, Standing standing) {}

  /// What is to be done about a field.
  public enum Standing {
    REQUIRED,
    OPTIONAL,
    /// An empty text counts as not given: the core API's optional texts.
    OPTIONAL_OR_EMPTY,
    /// Only the experimental channel has it.
    EXPERIMENTAL,
    /// Known, and no manifest's business: a note says that it is ignored.
    IGNORED
  }

  public ObjectSchema required(String name, Schema schema) {
    return with(name, new Field(schema, Standing.REQUIRED));
  }

  public ObjectSchema optional(String name, Schema schema) {
    return with(name, new Field(schema, Standing.OPTIONAL));
  }

  public ObjectSchema optionalOrEmpty(String name, Schema schema) {
    return with(name, new Field(schema, Standing.OPTIONAL_OR_EMPTY));
  }

  public ObjectSchema experimental(String name) {
    return with(name, new Field(Schema.anything(), Standing.EXPERIMENTAL));
  }

  public ObjectSchema ignored(String name) {
    return with(name, new Field(Schema.anything(), Standing.IGNORED));
  }

  /// Known fields whose values nobody here looks at.
  public ObjectSchema known(String... names) {
    ObjectSchema result = this;
    for (String name : names) {
      result = result.optional(name, Schema.anything());
    }
    return result;
  }

  public ObjectSchema rule(Constraint rule) {
    return new ObjectSchema(fields, Appended.to(constraints, rule), fallback);
  }

  public ObjectSchema byDefault(Tree value) {
    return new ObjectSchema(fields, constraints, value);
  }

  /// The paths, below the node, of fields that only the experimental channel has and that are
  /// set on the node itself.
  public List<String> experimentalIn(Node node) {
    return fields.entrySet().stream()
        .filter(field -> field.getValue().standing() == Standing.EXPERIMENTAL)
        .map(Map.Entry::getKey)
        .filter(node::has)
        .toList();
  }

  @Override
  public Tree admit(Node node, Findings findings) {
    if (!(node.value() instanceof Tree.Mapping mapping)) {
      findings.misshapen(
          node, node.shown() + " is not an object", "write one \"field: value\" a line");
      return Objects.requireNonNullElse(node.value(), new Tree.Nothing(node.position()));
    }
    int misshapen = findings.misshapenSoFar();
    mapping.fields().keySet().stream()
        .filter(name -> !fields.containsKey(name))
        .forEach(name -> UnknownField.report(node.get(name), name, fields, findings));
    Map<String, Tree> admitted = new LinkedHashMap<>();
    fields.forEach((name, field) -> admitField(node, name, field, admitted, findings));
    Tree result = new Tree.Mapping(admitted, mapping.position());
    if (findings.misshapenSoFar() == misshapen) {
      constraints.forEach(constraint -> constraint.check(node.with(result), findings));
    }
    return result;
  }

  private void admitField(
      Node node, String name, Field field, Map<String, Tree> admitted, Findings findings) {
    Node here = node.get(name);
    boolean given =
        here.isPresent() && !(field.standing() == Standing.OPTIONAL_OR_EMPTY && here.is(""));
    Node effective = given ? here : here.with(field.schema().fallback());
    if (!effective.isPresent()) {
      if (field.standing() == Standing.REQUIRED) {
        findings.misshapen(here, "required field \"" + name + "\" is missing", "add " + name);
      }
      return;
    }
    switch (field.standing()) {
      case REQUIRED, OPTIONAL, OPTIONAL_OR_EMPTY -> {}
      case EXPERIMENTAL -> UnknownField.reportExperimental(here, name, findings);
      case IGNORED ->
          findings.note(here, "\"" + name + "\" in a manifest is ignored", "remove " + name);
    }
    admitted.put(name, field.schema().admit(effective, findings));
  }

  private ObjectSchema with(String name, Field field) {
    var more = new LinkedHashMap<>(fields);
    more.put(name, field);
    return new ObjectSchema(more, constraints, fallback);
  }
}
