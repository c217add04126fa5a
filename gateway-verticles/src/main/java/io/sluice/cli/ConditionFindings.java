package io.sluice.cli;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import io.sluice.cli.Finding.Severity;
import io.sluice.kind.EndpointSlice;
import io.sluice.kind.HttpRoute;
import io.sluice.kind.Kind;
import io.sluice.kind.ObjectReference;
import io.sluice.kind.ParentReference;
import io.sluice.kind.Resource;
import io.sluice.kind.Route;
import io.sluice.kind.Service;
import io.sluice.status.Condition;
import io.sluice.status.Condition.Truth;
import io.sluice.status.ResourceStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the status of well-formed manifests says about how they fit together. That something is
/// not there is a warning, as it may be in the cluster; that it cannot work is an error.
final class ConditionFindings {
  /// They repeat what the listeners' own conditions say.
  private static final Set<String> SUMMARIES =
      Set.of("ListenersNotValid", "ListenersNotResolved", "ParentNotAccepted");

  private static final Set<String> TYPES = Set.of("Accepted", "ResolvedRefs");
  private static final String ABSENT = "does not exist";

  /// What the wording of a broken reference has and that of an absent one has not.
  private static final Set<String> BROKEN =
      Set.of("is not usable", "may not be referred to", "is not supported", "has no port");

  private final Inspection inspection;
  private final List<Finding> findings = new ArrayList<>();

  private ConditionFindings(Inspection inspection) {
    this.inspection = inspection;
  }

  static List<Finding> of(Inspection inspection) {
    ConditionFindings all = new ConditionFindings(inspection);
    inspection.report().resources().values().forEach(all::add);
    inspection.resources().forEach(all::addUnattached);
    all.addWithoutEndpoints();
    return all.findings;
  }

  private void add(ResourceStatus status) {
    ResourceKey key = status.key();
    switch (status) {
      case ResourceStatus.OfGatewayClass of -> add(key, "", of.conditions());
      case ResourceStatus.OfGateway of -> {
        add(key, "", of.conditions());
        of.listeners().forEach(it -> add(key, "listener " + it.name(), it.conditions()));
      }
      case ResourceStatus.OfListenerSet of -> {
        add(key, "", of.conditions());
        of.listeners().forEach(it -> add(key, "listener " + it.name(), it.conditions()));
      }
      case ResourceStatus.OfRoute of ->
          of.parents().forEach(it -> add(key, parent(it.parentRef()), it.conditions()));
      case ResourceStatus.OfPolicy of ->
          of.ancestors()
              .forEach(it -> add(key, "on Gateway " + it.ancestorRef().name(), it.conditions()));
    }
  }

  private static String parent(ParentReference reference) {
    String section = reference.sectionName();
    return "on "
        + reference.kind()
        + " "
        + reference.name()
        + (section.isEmpty() ? "" : " listener " + section);
  }

  private void add(ResourceKey key, String where, List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (isBad(condition)) {
        add(key, where, severity(condition), text(condition));
      } else if (condition.message().contains("; note: ")) {
        add(key, where, Severity.WARNING, text(condition));
      }
    }
  }

  private void add(ResourceKey key, String where, Severity severity, String message) {
    Manifest manifest = inspection.manifests().get(key);
    Position position = manifest == null ? Position.UNKNOWN : manifest.content().position();
    findings.add(new Finding(position, severity, key, where, message, ""));
  }

  private static boolean isBad(Condition condition) {
    if (SUMMARIES.contains(condition.reason())) {
      return false;
    }
    return TYPES.contains(condition.type())
        ? condition.status() == Truth.FALSE
        : condition.type().equals("PartiallyInvalid") && condition.status() == Truth.TRUE;
  }

  private static Severity severity(Condition condition) {
    String message = condition.message();
    boolean absent = message.contains(ABSENT) && BROKEN.stream().noneMatch(message::contains);
    return absent ? Severity.WARNING : Severity.ERROR;
  }

  private static String text(Condition condition) {
    return condition.type()
        + "="
        + condition.status().text()
        + " "
        + condition.reason()
        + ": "
        + condition.message();
  }

  /// A parent that is not there has no entry in the status.
  private void addUnattached(Resource resource) {
    if (!(resource instanceof Route route)) {
      return;
    }
    for (ParentReference reference : route.parentRefs()) {
      if (!isKnown(route, reference)) {
        add(
            route.key(),
            "spec.parentRefs",
            Severity.WARNING,
            reference.kind()
                + " "
                + reference.name()
                + " is not here, or is not Sluice's: the route is not served there");
      }
    }
  }

  private boolean isKnown(Route route, ParentReference reference) {
    if (!reference.group().equals(Kind.Group.GATEWAY)) {
      return true; // a mesh's, say
    }
    return inspection.report().resources().get(route.key()) instanceof ResourceStatus.OfRoute status
        && status.parents().stream().anyMatch(it -> it.parentRef().equals(reference));
  }

  /// In a cluster Kubernetes writes the EndpointSlices, so this is only noted.
  private void addWithoutEndpoints() {
    Set<ResourceKey> supplied = new HashSet<>();
    Set<ResourceKey> used = new TreeSet<>();
    for (Resource resource : inspection.resources()) {
      switch (resource) {
        case EndpointSlice slice when !slice.endpoints().isEmpty() ->
            supplied.add(Kind.SERVICE.key(slice.meta().namespace(), slice.serviceName()));
        case Service service when !service.externalName().isEmpty() -> supplied.add(service.key());
        case HttpRoute route -> addBackends(route, used);
        default -> {} // no other kind has to do with backends
      }
    }
    used.removeAll(supplied);
    used.retainAll(inspection.manifests().keySet());
    used.forEach(
        service ->
            add(
                service,
                "",
                Severity.NOTE,
                "no EndpointSlice here gives it an endpoint: without one its requests are answered"
                    + " 503"));
  }

  private static void addBackends(HttpRoute route, Set<ResourceKey> used) {
    for (HttpRoute.Rule rule : route.rules()) {
      for (HttpRoute.Backend backend : rule.backendRefs()) {
        ObjectReference target = backend.reference().target();
        if (target.names(Kind.SERVICE)) {
          String namespace = target.namespaceOr(route.meta().namespace());
          used.add(Kind.SERVICE.key(namespace, target.name()));
        }
      }
    }
  }
}
