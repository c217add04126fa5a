package io.sluice.routing;

import io.sluice.attach.BackendVerdict;
import io.sluice.attach.ListenerId;
import io.sluice.attach.ParentVerdict;
import io.sluice.attach.ParentVerdict.AttachedListener;
import io.sluice.attach.ParentVerdict.Attachment.Attached;
import io.sluice.attach.RouteVerdict;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.HttpRoute;
import io.sluice.table.BackendKey;
import io.sluice.table.RequestMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compiles an HTTPRoute for every listener that it is attached to.
final class RouteCompiler {
  private final MatchCompiler matches = new MatchCompiler();
  private final Memo memo;

  RouteCompiler(Memo memo) {
    this.memo = memo;
  }

  CompiledRoute compile(HttpRoute route, RouteVerdict verdict) {
    Map<ResourceKey, CompiledRoute.Share> shares = new HashMap<>();
    places(verdict)
        .forEach((gateway, places) -> shares.put(gateway, share(route, verdict, gateway, places)));
    return new CompiledRoute(shares);
  }

  private CompiledRoute.Share share(
      HttpRoute route,
      RouteVerdict verdict,
      ResourceKey gateway,
      Map<ListenerId, Set<String>> places) {
    Set<BackendIdentity> backends = new HashSet<>();
    List<Compiled> rules = rules(route, verdict, gateway, backends);
    Map<ListenerId, List<RouteEntry>> entries = new HashMap<>();
    places.forEach((listener, hostnames) -> entries.put(listener, entries(rules, hostnames)));
    return new CompiledRoute.Share(entries, backends);
  }

  /// A listener may be reached by several parentRefs; it takes each hostname once.
  private static Map<ResourceKey, Map<ListenerId, Set<String>>> places(RouteVerdict verdict) {
    Map<ResourceKey, Map<ListenerId, Set<String>>> places = new HashMap<>();
    for (ParentVerdict parent : verdict.parents()) {
      if (parent.attachment() instanceof Attached(List<AttachedListener> listeners)) {
        var ofGateway = places.computeIfAbsent(parent.gateway(), _ -> new HashMap<>());
        for (AttachedListener attached : listeners) {
          ofGateway
              .computeIfAbsent(attached.listener(), _ -> new LinkedHashSet<>())
              .addAll(attached.hostnames());
        }
      }
    }
    return places;
  }

  private List<Compiled> rules(
      HttpRoute route, RouteVerdict verdict, ResourceKey gateway, Set<BackendIdentity> backends) {
    var compiler = new RuleCompiler(resolved -> backend(resolved, gateway, backends));
    List<Compiled> compiled = new ArrayList<>();
    for (int index = 0; index < route.rules().size(); index++) {
      HttpRoute.Rule source = route.rules().get(index);
      RouteRule rule = compiler.compile(source, verdict.rules().get(index));
      if (rule != null) {
        addMatches(compiled, route, index, rule);
      }
    }
    return compiled;
  }

  private void addMatches(List<Compiled> compiled, HttpRoute route, int ruleIndex, RouteRule rule) {
    HttpRoute.Rule source = route.rules().get(ruleIndex);
    for (int index = 0; index < source.matches().size(); index++) {
      var origin =
          new RouteOrigin(
              route.kind().typeName(),
              route.meta().namespace(),
              route.meta().name(),
              route.meta().createdAt(),
              source.name(),
              ruleIndex,
              index);
      compiled.add(new Compiled(origin, matches.compile(source.matches().get(index)), rule));
    }
  }

  private BackendKey backend(
      BackendVerdict.Resolved resolved, ResourceKey gateway, Set<BackendIdentity> backends) {
    BackendIdentity backend =
        memo.ask(new Ask.BackendIdentityOf(resolved.target(), resolved.protocol(), gateway));
    backends.add(backend);
    return backend.key();
  }

  private static List<RouteEntry> entries(List<Compiled> rules, Set<String> hostnames) {
    List<RouteEntry> entries = new ArrayList<>(rules.size() * hostnames.size());
    for (String hostname : hostnames) {
      for (Compiled rule : rules) {
        entries.add(new RouteEntry(rule.origin(), hostname, rule.match(), rule.rule()));
      }
    }
    return List.copyOf(entries);
  }

  /// A rule and one of its matches, whatever the hostname.
  private record Compiled(RouteOrigin origin, RequestMatch match, RouteRule rule) {}
}
