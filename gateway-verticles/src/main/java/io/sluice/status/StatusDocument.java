package io.sluice.status;

import io.sluice.attach.GatewayClassJudge;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.ObjectReference;
import io.sluice.kind.ParentReference;
import io.sluice.kind.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A report in the very shape that Kubernetes shows: a List of objects with `status`, as maps,
/// lists and scalars. `lastTransitionTime` is left out: it belongs to whoever stores conditions,
/// and with it equal reports would not be equal text.
public final class StatusDocument {
  static Map<String, Object> of(StatusReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", "v1");
    document.put("kind", "List");
    document.put(
        "items",
        new TreeMap<>(report.resources()).values().stream().map(StatusDocument::item).toList());
    List<Object> problems = new ArrayList<>();
    new TreeMap<>(report.refused())
        .values()
        .forEach(all -> all.forEach(problem -> problems.add(problem(problem))));
    report.sourceProblems().forEach(problem -> problems.add(problem(problem)));
    if (!problems.isEmpty()) {
      document.put("problems", problems);
    }
    return document;
  }

  private static Map<String, Object> item(ResourceStatus status) {
    ResourceKey key = status.key();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", key.name());
    if (!key.namespace().isEmpty()) {
      metadata.put("namespace", key.namespace());
    }
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("apiVersion", key.group().isEmpty() ? "v1" : key.group() + "/v1");
    item.put("kind", key.kind());
    item.put("metadata", metadata);
    item.put("status", statusOf(status));
    return item;
  }

  /// What stands in `status` of one object.
  public static Map<String, Object> statusOf(ResourceStatus status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (status) {
      case ResourceStatus.OfGatewayClass of -> {
        fields.put("conditions", conditions(of.conditions()));
        fields.put(
            "supportedFeatures",
            of.supportedFeatures().stream().map(name -> Map.of("name", name)).toList());
      }
      case ResourceStatus.OfGateway of -> {
        fields.put("addresses", of.addresses().stream().map(StatusDocument::address).toList());
        fields.put("attachedListenerSets", of.attachedListenerSets());
        fields.put("conditions", conditions(of.conditions()));
        fields.put("listeners", listeners(of.listeners()));
      }
      case ResourceStatus.OfListenerSet of -> {
        fields.put("conditions", conditions(of.conditions()));
        fields.put("listeners", listeners(of.listeners()));
      }
      case ResourceStatus.OfRoute of ->
          fields.put("parents", of.parents().stream().map(StatusDocument::parent).toList());
      case ResourceStatus.OfPolicy of ->
          fields.put("ancestors", of.ancestors().stream().map(StatusDocument::ancestor).toList());
    }
    return fields;
  }

  private static Map<String, Object> address(ResourceStatus.Address address) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", address.type());
    fields.put("value", address.value());
    return fields;
  }

  private static List<Object> listeners(List<ResourceStatus.ListenerStatus> listeners) {
    List<Object> all = new ArrayList<>();
    for (ResourceStatus.ListenerStatus listener : listeners) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", listener.name());
      fields.put("attachedRoutes", listener.attachedRoutes());
      fields.put(
          "supportedKinds", listener.supportedKinds().stream().map(StatusDocument::kind).toList());
      fields.put("conditions", conditions(listener.conditions()));
      all.add(fields);
    }
    return all;
  }

  private static Map<String, Object> kind(RouteKind kind) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("group", kind.group());
    fields.put("kind", kind.kind());
    return fields;
  }

  private static Map<String, Object> parent(ResourceStatus.ParentStatus parent) {
    ParentReference reference = parent.parentRef();
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("group", reference.group());
    written.put("kind", reference.kind());
    putUnlessEmpty(written, "namespace", reference.namespace());
    written.put("name", reference.name());
    putUnlessEmpty(written, "sectionName", reference.sectionName());
    if (reference.port() != null) {
      written.put("port", reference.port());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("controllerName", GatewayClassJudge.CONTROLLER_NAME);
    fields.put("parentRef", written);
    fields.put("conditions", conditions(parent.conditions()));
    return fields;
  }

  private static Map<String, Object> ancestor(ResourceStatus.AncestorStatus ancestor) {
    ObjectReference reference = ancestor.ancestorRef();
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("group", reference.group());
    written.put("kind", reference.kind());
    written.put("namespace", reference.namespace());
    written.put("name", reference.name());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ancestorRef", written);
    fields.put("controllerName", GatewayClassJudge.CONTROLLER_NAME);
    fields.put("conditions", conditions(ancestor.conditions()));
    return fields;
  }

  private static List<Object> conditions(List<Condition> conditions) {
    List<Object> all = new ArrayList<>();
    for (Condition condition : conditions) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("type", condition.type());
      fields.put("status", condition.status().text());
      fields.put("observedGeneration", condition.observedGeneration());
      fields.put("reason", condition.reason());
      fields.put("message", condition.message());
      all.add(fields);
    }
    return all;
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    putUnlessEmpty(fields, "position", problem.position().toString());
    ResourceKey key = problem.resource();
    if (key != null) {
      fields.put("object", key.toString());
    }
    putUnlessEmpty(fields, "field", problem.field());
    fields.put("severity", problem.severity().name());
    fields.put("message", problem.message());
    putUnlessEmpty(fields, "fix", problem.fix());
    return fields;
  }

  private static Map<String, Object> problem(SourceProblem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    putUnlessEmpty(fields, "position", problem.position().toString());
    fields.put("severity", problem.severity().name());
    fields.put("message", problem.message());
    putUnlessEmpty(fields, "fix", problem.fix());
    return fields;
  }

  private static void putUnlessEmpty(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private StatusDocument() {}
}
