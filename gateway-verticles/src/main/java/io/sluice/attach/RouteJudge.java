package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.HttpRoute;
import io.sluice.kind.Kind;
import io.sluice.kind.OtherRoute;
import io.sluice.kind.ParentReference;
import io.sluice.kind.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a route attaches to, and what its rules are worth.
final class RouteJudge {
  private final Facts facts;

  RouteJudge(Facts facts) {
    this.facts = facts;
  }

  @Nullable RouteVerdict judge(@Nullable Route route) {
    if (route == null) {
      return null;
    }
    List<ParentVerdict> parents = parents(route);
    if (parents.isEmpty()) {
      return null;
    }
    return switch (route) {
      case HttpRoute http ->
          new RouteVerdict(
              http.key(),
              http.meta().generation(),
              parents,
              new RuleJudge(facts, http).judge(),
              notes(http));
      case OtherRoute other ->
          new RouteVerdict(other.key(), other.meta().generation(), parents, List.of(), List.of());
    };
  }

  private List<ParentVerdict> parents(Route route) {
    List<ParentVerdict> verdicts = new ArrayList<>();
    for (ParentReference reference : route.parentRefs()) {
      ResourceKey parent = parent(route, reference);
      ParentShape shape = parent == null ? null : facts.parentShape(parent);
      if (shape != null) {
        verdicts.add(
            new ParentVerdict(
                reference, shape.gateway(), new ParentJudge(facts, route).judge(reference, shape)));
      }
    }
    return verdicts;
  }

  /// Null: nothing that could be ours.
  private static @Nullable ResourceKey parent(Route route, ParentReference reference) {
    String namespace = reference.namespaceOr(route.meta().namespace());
    if (reference.names(Kind.GATEWAY)) {
      return Kind.GATEWAY.key(namespace, reference.name());
    }
    return reference.names(Kind.LISTENER_SET)
        ? Kind.LISTENER_SET.key(namespace, reference.name())
        : null;
  }

  private static List<String> notes(HttpRoute route) {
    List<String> notes = new ArrayList<>();
    for (int index = 0; index < route.rules().size(); index++) {
      for (String field : route.rules().get(index).unsupported()) {
        notes.add(
            "spec.rules["
                + index
                + "]."
                + field
                + " is not implemented by this version and has no effect");
      }
    }
    return notes;
  }
}
