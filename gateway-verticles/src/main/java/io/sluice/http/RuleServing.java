package io.sluice.http;

import io.sluice.filter.FilterPlan;
import io.sluice.filter.WeightedChoice;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Retry;
import io.sluice.table.RouteRule.Target;
import io.sluice.table.RouteRule.WeightedBackend;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A rule made ready to serve on one event loop: its filters worked out, its weights counted.
final class RuleServing {
  private final Action action;
  private final FilterPlan filters;
  private final long requestTimeout;
  private final long backendTimeout;
  private final @Nullable Retry retry;
  private final Share[] shares;
  private final @Nullable WeightedChoice choice;

  RuleServing(RouteRule rule, HttpTimes times, SplittableRandom random) {
    action = rule.action();
    filters = FilterPlan.of(rule.filters());
    requestTimeout = HttpTimes.nanos(rule.requestTimeout(), times.request());
    backendTimeout = HttpTimes.nanos(rule.backendTimeout(), Deadlines.NEVER);
    retry = rule.retry();
    List<WeightedBackend> backends =
        action instanceof Action.Forward forward ? forward.backends() : List.of();
    shares = backends.stream().map(backend -> share(backend, random)).toArray(Share[]::new);
    int[] weights = backends.stream().mapToInt(WeightedBackend::weight).toArray();
    choice = weights.length == 0 ? null : new WeightedChoice(weights, random);
  }

  private Share share(WeightedBackend backend, SplittableRandom random) {
    return switch (backend.target()) {
      case Target.ToBackend target -> new TargetServing(target, filters, random);
      case Target.Unresolved(String reason) -> new Share.Unresolved(reason);
    };
  }

  /// What becomes of a share of the requests.
  sealed interface Share permits TargetServing, Share.Unresolved {
    /// 500.
    record Unresolved(String reason) implements Share {}
  }

  Action action() {
    return action;
  }

  FilterPlan filters() {
    return filters;
  }

  /// What becomes of the next request; only for a rule that forwards.
  Share choose() {
    if (choice == null) {
      throw new IllegalStateException("rule does not forward: " + action);
    }
    return shares[choice.next()];
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
