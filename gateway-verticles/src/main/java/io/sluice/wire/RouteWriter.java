package io.sluice.wire;

import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.TextPattern;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A route as JSON: where it is attached, its rules, and under each rule its matches once, however
/// many listeners and hostnames they hold for.
final class RouteWriter {
  private final Map<Place, Integer> places = new LinkedHashMap<>();
  private final Map<RuleName, Map<MatchName, Set<Integer>>> rules = new LinkedHashMap<>();

  private RouteWriter() {}

  private record Place(Part.Name.Listener listener, String hostname) {}

  /// All matches of a rule share one instance, which is therefore its identity.
  private static final class RuleName {
    private final int index;
    private final String name;
    private final RouteRule rule;

    RuleName(RouteEntry entry) {
      this.index = entry.origin().rule();
      this.name = entry.origin().ruleName();
      this.rule = entry.rule();
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return other instanceof RuleName that
          && that.index == index
          && that.name.equals(name)
          && that.rule == rule;
    }

    @Override
    public int hashCode() {
      return Objects.hash(index, name) * 31 + System.identityHashCode(rule);
    }
  }

  private record MatchName(int index, RequestMatch match) {}

  static JsonObject write(Part.Route route, JsonObject json) {
    RouteWriter writer = new RouteWriter();
    route.entries().forEach(writer::take);
    RouteOrigin origin = route.entries().getFirst().entry().origin();
    if (origin.createdAt() != null) {
      json.put("createdAt", origin.createdAt().toString());
    }
    return json.put("places", writer.places()).put("rules", writer.rules());
  }

  private void take(Part.Placed placed) {
    RouteEntry entry = placed.entry();
    Place place = new Place(placed.listener(), entry.hostname());
    int number = places.computeIfAbsent(place, _ -> places.size());
    rules
        .computeIfAbsent(new RuleName(entry), _ -> new LinkedHashMap<>())
        .computeIfAbsent(
            new MatchName(entry.origin().match(), entry.match()), _ -> new LinkedHashSet<>())
        .add(number);
  }

  private JsonArray places() {
    JsonArray array = new JsonArray();
    places
        .keySet()
        .forEach(
            place ->
                array.add(
                    new JsonObject()
                        .put("port", place.listener().port())
                        .put("listener", place.listener().hostname())
                        .put("hostname", place.hostname())));
    return array;
  }

  private JsonArray rules() {
    JsonArray array = new JsonArray();
    rules.forEach(
        (name, matches) -> {
          JsonArray written = new JsonArray();
          matches.forEach((match, at) -> written.add(match(match, at)));
          JsonObject rule = RuleWriter.write(name.rule).put("rule", name.index);
          if (!name.name.isEmpty()) {
            rule.put("name", name.name);
          }
          array.add(rule.put("matches", written));
        });
    return array;
  }

  /// Without `at` a match holds for all places.
  private JsonObject match(MatchName name, Set<Integer> at) {
    RequestMatch match = name.match();
    JsonObject json = new JsonObject().put("match", name.index()).put("path", path(match.path()));
    if (match.method() != null) {
      json.put("method", match.method());
    }
    put(json, "headers", match.headers());
    put(json, "query", match.query());
    return at.size() == places.size() ? json : json.put("at", new JsonArray(List.copyOf(at)));
  }

  private static JsonObject path(PathMatch path) {
    return switch (path) {
      case PathMatch.Exact(String value) -> typed("exact", value);
      case PathMatch.Prefix(String value) -> typed("prefix", value);
      case PathMatch.Regex(TextPattern pattern) -> typed("regex", pattern.source());
    };
  }

  private static void put(JsonObject json, String field, List<ValueMatch> matches) {
    if (!matches.isEmpty()) {
      JsonArray array = new JsonArray();
      matches.forEach(match -> array.add(value(match)));
      json.put(field, array);
    }
  }

  private static JsonObject value(ValueMatch match) {
    return switch (match) {
      case ValueMatch.Exact(String name, String value) -> typed("exact", value).put("name", name);
      case ValueMatch.Regex(String name, TextPattern pattern) ->
          typed("regex", pattern.source()).put("name", name);
    };
  }

  private static JsonObject typed(String type, String value) {
    return new JsonObject().put("type", type).put("value", value);
  }
}
