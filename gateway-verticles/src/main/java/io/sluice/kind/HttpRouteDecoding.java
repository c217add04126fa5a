package io.sluice.kind;

import io.sluice.kind.HttpRoute.Backend;
import io.sluice.kind.HttpRoute.Match;
import io.sluice.kind.HttpRoute.Path;
import io.sluice.kind.HttpRoute.PathType;
import io.sluice.kind.HttpRoute.Retry;
import io.sluice.kind.HttpRoute.Rule;
import io.sluice.kind.HttpRoute.Timeouts;
import io.sluice.kind.HttpRoute.ValueMatch;
import io.sluice.kind.HttpRoute.ValueType;
import io.sluice.kind.schema.Node;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From an admitted tree to an [HttpRoute].
final class HttpRouteDecoding {
  private static final Match EVERYTHING =
      new Match(new Path(PathType.PATH_PREFIX, "/"), List.of(), List.of(), null);

  private HttpRouteDecoding() {}

  static HttpRoute decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    return new HttpRoute(
        meta,
        ReferenceSchemas.parents(spec.get("parentRefs")),
        hostnames(spec.get("hostnames")),
        spec.get("rules").items().stream().map(HttpRouteDecoding::rule).toList());
  }

  static List<String> hostnames(Node list) {
    return list.items().stream().map(name -> name.text().toLowerCase(Locale.ROOT)).toList();
  }

  private static Rule rule(Node node) {
    return new Rule(
        node.get("name").text(),
        matches(node.get("matches")),
        HttpFilterDecoding.decode(node.get("filters")),
        node.get("backendRefs").items().stream().map(HttpRouteDecoding::backend).toList(),
        new Timeouts(
            GatewayDuration.orNull(node.get("timeouts").get("request").text()),
            GatewayDuration.orNull(node.get("timeouts").get("backendRequest").text())),
        retry(node.get("retry")),
        HttpRouteSchema.RULE.experimentalIn(node));
  }

  /// An empty list is admitted, and means what no list means.
  private static List<Match> matches(Node list) {
    return list.items().isEmpty()
        ? List.of(EVERYTHING)
        : list.items().stream().map(HttpRouteDecoding::match).toList();
  }

  private static Match match(Node node) {
    return new Match(
        path(node.get("path")),
        valueMatches(node.get("headers")),
        valueMatches(node.get("queryParams")),
        node.has("method") ? node.get("method").text() : null);
  }

  private static Path path(Node node) {
    PathType type =
        switch (node.get("type").text()) {
          case "Exact" -> PathType.EXACT;
          case "RegularExpression" -> PathType.REGULAR_EXPRESSION;
          default -> PathType.PATH_PREFIX;
        };
    return new Path(type, node.get("value").text());
  }

  private static List<ValueMatch> valueMatches(Node list) {
    return list.items().stream().map(HttpRouteDecoding::valueMatch).toList();
  }

  private static ValueMatch valueMatch(Node node) {
    return new ValueMatch(
        node.get("type").is("RegularExpression") ? ValueType.REGULAR_EXPRESSION : ValueType.EXACT,
        node.get("name").text(),
        node.get("value").text());
  }

  private static Backend backend(Node node) {
    return new Backend(
        ReferenceSchemas.backend(node), HttpFilterDecoding.decode(node.get("filters")));
  }

  private static @Nullable Retry retry(Node node) {
    if (!node.isPresent()) {
      return null;
    }
    return new Retry(
        node.get("codes").items().stream()
            .map(code -> code.intOr(0))
            .collect(Collectors.toUnmodifiableSet()),
        node.get("attempts").intOr(1),
        GatewayDuration.orNull(node.get("backoff").text()));
  }
}
