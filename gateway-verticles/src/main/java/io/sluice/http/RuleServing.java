package io.sluice.http;

import io.sluice.filter.FilterPlan;
import io.sluice.filter.WeightedChoice;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Retry;
import io.sluice.table.RouteRule.Target;
import io.sluice.table.RouteRule.WeightedBackend;
import java.util.IdentityHashMap;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A rule made ready to serve on one event loop: its filters worked out, its weights counted.
final class RuleServing {
  private final Action action;
  private final FilterPlan filters;
  private final long requestTimeout;
  private final long backendTimeout;
  private final @Nullable Retry retry;
  private final @Nullable WeightedChoice choice;
  private final IdentityHashMap<Target, TargetServing> targets = new IdentityHashMap<>();

  RuleServing(RouteRule rule, HttpTimes times, SplittableRandom random) {
    action = rule.action();
    filters = FilterPlan.of(rule.filters());
    requestTimeout = HttpTimes.nanos(rule.requestTimeout(), times.request());
    backendTimeout = HttpTimes.nanos(rule.backendTimeout(), Deadlines.NEVER);
    retry = rule.retry();
    switch (action) {
      case Action.Forward(var backends) -> {
        choice = new WeightedChoice(backends, random);
        for (WeightedBackend backend : backends) {
          if (backend.target() instanceof Target.ToBackend target) {
            targets.put(target, new TargetServing(target, filters, random));
          }
        }
      }
      case Action.FilterAnswers _, Action.Refuse _ -> choice = null;
    }
  }

  Action action() {
    return action;
  }

  FilterPlan filters() {
    return filters;
  }

  /// The target of the next request; only for a rule that forwards.
  Target choose() {
    if (choice == null) {
      throw new IllegalStateException("rule does not forward: " + action);
    }
    return choice.next();
  }

  TargetServing serving(Target.ToBackend target) {
    TargetServing serving = targets.get(target);
    if (serving == null) {
      throw new IllegalArgumentException("not a target of this rule: " + target);
    }
    return serving;
  }

  long requestTimeout() {
    return requestTimeout;
  }

  long backendTimeout() {
    return backendTimeout;
  }

  @Nullable Retry retry() {
    return retry;
  }
}
