package io.sluice.attach;

import io.sluice.attach.BackendVerdict.UnsupportedFilter;
import io.sluice.attach.RuleVerdict.BackendRefVerdict;
import io.sluice.attach.RuleVerdict.Outcome;
import io.sluice.kind.HttpFilter;
import io.sluice.kind.HttpRoute;
import io.sluice.kind.ObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the rules of an HTTPRoute are worth.
///
/// A rule with an expression that cannot be compiled is dropped, as there is no telling which
/// requests it means. A rule with a filter that this version does not implement answers 500:
/// "requests that would have been processed by that filter MUST receive a HTTP error response"
/// (Gateway API), and no wider rule may let them pass.
final class RuleJudge {
  private final HttpRoute route;
  private final BackendJudge backends;

  RuleJudge(Facts facts, HttpRoute route) {
    this.route = route;
    this.backends = new BackendJudge(facts, route.key());
  }

  List<RuleVerdict> judge() {
    List<RuleVerdict> verdicts = new ArrayList<>();
    for (int index = 0; index < route.rules().size(); index++) {
      verdicts.add(judge("spec.rules[" + index + "]", route.rules().get(index)));
    }
    return verdicts;
  }

  private RuleVerdict judge(String field, HttpRoute.Rule rule) {
    List<BackendRefVerdict> refs = new ArrayList<>();
    for (int index = 0; index < rule.backendRefs().size(); index++) {
      String path = field + ".backendRefs[" + index + "]";
      refs.add(backendRef(path, rule.backendRefs().get(index)));
    }
    return new RuleVerdict(outcome(field, rule), refs, mirrors(field, rule.filters()));
  }

  private BackendRefVerdict backendRef(String field, HttpRoute.Backend backend) {
    UnsupportedFilter filter = unsupported(field, backend.filters());
    BackendVerdict target = filter == null ? backends.judge(field, backend.reference()) : filter;
    return new BackendRefVerdict(target, mirrors(field, backend.filters()));
  }

  private List<BackendVerdict> mirrors(String field, List<HttpFilter> filters) {
    List<BackendVerdict> mirrors = new ArrayList<>();
    for (int index = 0; index < filters.size(); index++) {
      if (filters.get(index) instanceof HttpFilter.RequestMirror mirror) {
        String path = field + ".filters[" + index + "].requestMirror.backendRef";
        mirrors.add(backends.judge(path, mirror.backend()));
      }
    }
    return mirrors;
  }

  private static Outcome outcome(String field, HttpRoute.Rule rule) {
    for (int index = 0; index < rule.matches().size(); index++) {
      Outcome dropped = expressions(field + ".matches[" + index + "]", rule.matches().get(index));
      if (dropped != null) {
        return dropped;
      }
    }
    UnsupportedFilter filter = unsupported(field, rule.filters());
    return filter == null
        ? new Outcome.Sound()
        : new Outcome.Refused(filter.field(), "filter type " + filter.type());
  }

  private static @Nullable UnsupportedFilter unsupported(String field, List<HttpFilter> filters) {
    for (int index = 0; index < filters.size(); index++) {
      if (filters.get(index) instanceof HttpFilter.Unsupported filter) {
        return new UnsupportedFilter(field + ".filters[" + index + "]", describe(filter));
      }
    }
    return null;
  }

  private static String describe(HttpFilter.Unsupported filter) {
    ObjectReference reference = filter.extensionRef();
    return reference == null
        ? filter.type()
        : filter.type() + " (" + reference.kind() + " " + reference.name() + ")";
  }

  private static Outcome.@Nullable Dropped expressions(String field, HttpRoute.Match match) {
    if (match.path().type() == HttpRoute.PathType.REGULAR_EXPRESSION) {
      String refusal = TenantExpression.refusal(match.path().value());
      if (refusal != null) {
        return new Outcome.Dropped(field + ".path.value", refusal);
      }
    }
    return Stream.of(
            values(field + ".headers", match.headers()),
            values(field + ".queryParams", match.queryParams()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Outcome.@Nullable Dropped values(
      String field, List<HttpRoute.ValueMatch> matches) {
    for (int index = 0; index < matches.size(); index++) {
      HttpRoute.ValueMatch match = matches.get(index);
      if (match.type() == HttpRoute.ValueType.REGULAR_EXPRESSION) {
        String refusal = TenantExpression.refusal(match.value());
        if (refusal != null) {
          return new Outcome.Dropped(field + "[" + index + "].value", refusal);
        }
      }
    }
    return null;
  }
}
