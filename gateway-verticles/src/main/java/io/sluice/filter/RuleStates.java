package io.sluice.filter;

import io.sluice.table.RouteRule;
import java.util.IdentityHashMap;
import java.util.function.Function;

/// What one event loop keeps for each rule that it serves: plans made once, counts of weights
/// and samples. Made when a rule is first used; forgotten when two new tables have come and no
/// request has used it in between, so that what is kept is bounded by what is served.
///
/// Rules are told apart by identity: all matches of a rule share one instance, and a rule that
/// an update left alone keeps its instance.
public final class RuleStates<S> {
  private final Function<RouteRule, S> make;
  private IdentityHashMap<RouteRule, S> current = new IdentityHashMap<>();
  private IdentityHashMap<RouteRule, S> previous = new IdentityHashMap<>();

  public RuleStates(Function<RouteRule, S> make) {
    this.make = make;
  }

  public S of(RouteRule rule) {
    S state = current.get(rule);
    if (state != null) {
      return state;
    }
    S kept = previous.remove(rule);
    S used = kept == null ? make.apply(rule) : kept;
    current.put(rule, used);
    return used;
  }

  /// To be told of every new route table.
  public void tableChanged() {
    previous = current;
    current = new IdentityHashMap<>();
  }

  public int size() {
    return current.size() + previous.size();
  }
}
