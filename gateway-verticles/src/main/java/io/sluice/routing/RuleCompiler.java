package io.sluice.routing;

import io.sluice.attach.BackendVerdict;
import io.sluice.attach.RuleVerdict;
import io.sluice.kind.HttpFilter;
import io.sluice.kind.HttpRoute;
import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Retry;
import io.sluice.table.RouteRule.Target;
import io.sluice.table.RouteRule.WeightedBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compiles what a rule does with a request that matched.
final class RuleCompiler {
  /// The API leaves the choice open "if not specified"; small, so that a retry after one failed
  /// connect goes unnoticed.
  private static final Duration DEFAULT_BACKOFF = Duration.ofMillis(25);

  private final Function<BackendVerdict.Resolved, BackendKey> backends;

  /// @param backends gives the backend that a resolved reference stands for
  RuleCompiler(Function<BackendVerdict.Resolved, BackendKey> backends) {
    this.backends = backends;
  }

  /// A dropped rule compiles to nothing.
  @Nullable RouteRule compile(HttpRoute.Rule rule, RuleVerdict verdict) {
    return switch (verdict.outcome()) {
      case RuleVerdict.Outcome.Sound() -> sound(rule, verdict);
      case RuleVerdict.Outcome.Refused(String field, String why) ->
          new RouteRule(List.of(), new Action.Refuse(field + ": " + why), null, null, null);
      case RuleVerdict.Outcome.Dropped _ -> null;
    };
  }

  private RouteRule sound(HttpRoute.Rule rule, RuleVerdict verdict) {
    var filters = new FilterCompiler(matchedPrefix(rule), backends);
    return new RouteRule(
        filters.compile(rule.filters(), verdict.mirrors()),
        action(rule, verdict, filters),
        rule.timeouts().request(),
        orNone(rule.timeouts().backendRequest()),
        retry(rule.retry()));
  }

  /// The API demands exactly one match, with a path prefix, where a prefix is to be replaced.
  private static String matchedPrefix(HttpRoute.Rule rule) {
    HttpRoute.Path path = rule.matches().getFirst().path();
    return path.type() == HttpRoute.PathType.PATH_PREFIX
        ? MatchCompiler.withoutTrailingSlash(path.value())
        : "";
  }

  private Action action(HttpRoute.Rule rule, RuleVerdict verdict, FilterCompiler filters) {
    if (rule.filters().stream().anyMatch(HttpFilter.RequestRedirect.class::isInstance)) {
      return new Action.FilterAnswers();
    }
    if (rule.backendRefs().isEmpty()) {
      return new Action.Refuse("no backendRefs");
    }
    List<WeightedBackend> weighted = new ArrayList<>(rule.backendRefs().size());
    for (int index = 0; index < rule.backendRefs().size(); index++) {
      HttpRoute.Backend backend = rule.backendRefs().get(index);
      int weight = backend.reference().weight();
      if (weight > 0) {
        Target target = target(backend, verdict.backends().get(index), filters);
        weighted.add(new WeightedBackend(weight, target));
      }
    }
    return weighted.isEmpty()
        ? new Action.Refuse("every weight is zero")
        : new Action.Forward(weighted);
  }

  private Target target(
      HttpRoute.Backend backend, RuleVerdict.BackendRefVerdict verdict, FilterCompiler filters) {
    if (verdict.target() instanceof BackendVerdict.Resolved resolved) {
      List<Filter> own = filters.compile(backend.filters(), verdict.mirrors());
      return new Target.ToBackend(backends.apply(resolved), own);
    }
    return new Target.Unresolved(reason(verdict.target()));
  }

  /// As the access log names it.
  private static String reason(BackendVerdict verdict) {
    return switch (verdict) {
      case BackendVerdict.Resolved _ -> "resolved";
      case BackendVerdict.NotPermitted _ -> "reference not permitted";
      case BackendVerdict.WrongKind(_, var reference) ->
          "kind " + reference.kind() + " is no backend";
      case BackendVerdict.NotFound(_, var service) -> service + " not found";
      case BackendVerdict.NoPort _ -> "reference without a port";
      case BackendVerdict.NoSuchPort(_, var target, _) -> target + " not found";
      case BackendVerdict.UnsupportedProtocol(_, var target, var protocol) ->
          target + " speaks " + protocol;
      case BackendVerdict.UnsupportedFilter(_, var type) -> "filter " + type + " is not served";
    };
  }

  private static @Nullable Duration orNone(@Nullable Duration timeout) {
    return timeout == null || timeout.isZero() ? null : timeout;
  }

  private static @Nullable Retry retry(HttpRoute.@Nullable Retry retry) {
    if (retry == null) {
      return null;
    }
    Duration backoff = retry.backoff();
    return new Retry(retry.codes(), retry.attempts(), backoff == null ? DEFAULT_BACKOFF : backoff);
  }
}
