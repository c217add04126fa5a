package io.sluice.wire;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.TextPattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What [RouteWriter] wrote. Not thread-safe.
final class RouteReader {
  private static final int PATTERNS = 1_024;

  /// An expression that many routes use is compiled once.
  private final Map<String, TextPattern> patterns =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TextPattern> eldest) {
          return size() > PATTERNS;
        }
      };

  private record Place(Part.Name.Listener listener, String hostname) {}

  Part.Route read(Part.Name.Route name, JsonFields json) {
    Instant createdAt = instant(json.textOrNull("createdAt"));
    List<Place> places =
        json.objects(
            "places",
            each ->
                new Place(
                    new Part.Name.Listener(each.port("port"), each.text("listener")),
                    each.text("hostname")));
    List<Part.Placed> entries = new ArrayList<>();
    json.objects("rules", rule -> entries.addAll(rule(name, createdAt, places, rule)));
    return new Part.Route(name, entries);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new WireException("createdAt is not a time such as 2026-01-01T00:00:00Z");
    }
  }

  private List<Part.Placed> rule(
      Part.Name.Route name, @Nullable Instant createdAt, List<Place> places, JsonFields json) {
    RouteRule rule = RuleReader.read(json);
    List<Part.Placed> entries = new ArrayList<>();
    json.objects(
        "matches",
        each -> {
          RouteOrigin origin =
              new RouteOrigin(
                  name.kind(),
                  name.namespace(),
                  name.name(),
                  createdAt,
                  json.textOrEmpty("name"),
                  json.count("rule"),
                  each.count("match"));
          RequestMatch match = match(each);
          return entries.addAll(
              at(each, places).stream()
                  .map(
                      place ->
                          new Part.Placed(
                              place.listener(),
                              new RouteEntry(origin, place.hostname(), match, rule)))
                  .toList());
        });
    return entries;
  }

  private static List<Place> at(JsonFields json, List<Place> places) {
    List<Integer> at = json.integers("at");
    if (at.isEmpty()) {
      return places;
    }
    if (at.stream().anyMatch(each -> each < 0 || each >= places.size())) {
      throw new WireException("at names no place");
    }
    return at.stream().map(places::get).toList();
  }

  private RequestMatch match(JsonFields json) {
    return new RequestMatch(
        path(json.object("path")),
        json.textOrNull("method"),
        json.objects("headers", this::value),
        json.objects("query", this::value));
  }

  private PathMatch path(JsonFields json) {
    String value = json.text("value");
    return switch (json.text("type")) {
      case "exact" -> new PathMatch.Exact(value);
      case "prefix" -> new PathMatch.Prefix(value);
      case "regex" -> new PathMatch.Regex(pattern(value));
      default -> throw new UnknownKind("path match");
    };
  }

  private ValueMatch value(JsonFields json) {
    return switch (json.text("type")) {
      case "exact" -> new ValueMatch.Exact(json.text("name"), json.text("value"));
      case "regex" -> new ValueMatch.Regex(json.text("name"), pattern(json.text("value")));
      default -> throw new UnknownKind("value match");
    };
  }

  private TextPattern pattern(String source) {
    return patterns.computeIfAbsent(
        source,
        _ -> {
          try {
            return new TextPattern(source, Pattern.compile(source)::matches);
          } catch (PatternSyntaxException malformed) {
            throw new WireException("an expression is malformed");
          }
        });
  }
}
