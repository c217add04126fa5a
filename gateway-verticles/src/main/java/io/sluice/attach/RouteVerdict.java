package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// A route of any kind with at least one parent of ours.
///
/// @param parents one entry for each parentRef whose parent is ours, in the route's order
/// @param rules one entry for each rule of an HTTPRoute, in order; empty for other kinds
/// @param notes what else the user should know, such as a field without effect
public record RouteVerdict(
    ResourceKey key,
    long generation,
    List<ParentVerdict> parents,
    List<RuleVerdict> rules,
    List<String> notes) {
  public RouteVerdict {
    parents = List.copyOf(parents);
    rules = List.copyOf(rules);
    notes = List.copyOf(notes);
  }

  /// Whether at least one rule is what it says (or there is no rule to look at); otherwise the
  /// route is not accepted by any parent, is not counted as attached, and only what
  /// [RuleVerdict.Outcome.Refused] asks for is served.
  public boolean hasSoundRule() {
    return rules.isEmpty()
        || rules.stream().anyMatch(rule -> rule.outcome() instanceof RuleVerdict.Outcome.Sound);
  }

  /// The Gateways with a listener that the route is attached to, sorted.
  public NavigableSet<ResourceKey> gateways() {
    NavigableSet<ResourceKey> gateways = new TreeSet<>();
    for (ParentVerdict parent : parents) {
      if (parent.attachment() instanceof ParentVerdict.Attachment.Attached) {
        gateways.add(parent.gateway());
      }
    }
    return gateways;
  }

  /// The Services that backendRefs and mirrors name (and may name), also those that do not exist.
  public NavigableSet<ResourceKey> services() {
    NavigableSet<ResourceKey> services = new TreeSet<>();
    for (RuleVerdict rule : rules) {
      rule.targets().forEach(target -> target.service().ifPresent(services::add));
    }
    return services;
  }
}
