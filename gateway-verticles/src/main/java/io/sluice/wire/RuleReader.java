package io.sluice.wire;

import io.sluice.table.Filter;
import io.sluice.table.Filter.PathChange;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Target;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [RuleWriter] wrote. A rule with a filter or an action that is not known here fails closed.
final class RuleReader {
  private RuleReader() {}

  static RouteRule read(JsonFields json) {
    try {
      return known(json);
    } catch (UnknownKind unknown) {
      return new RouteRule(
          List.of(),
          new Action.Refuse("this proxy does not know this " + unknown.getMessage()),
          null,
          null,
          null);
    }
  }

  private static RouteRule known(JsonFields json) {
    return new RouteRule(
        json.objects("filters", RuleReader::filter),
        action(json.object("action")),
        json.durationOrNull("requestTimeout"),
        json.durationOrNull("backendTimeout"),
        retry(json.objectOrNull("retry")));
  }

  private static RouteRule.@Nullable Retry retry(@Nullable JsonFields json) {
    if (json == null) {
      return null;
    }
    var backoff = json.durationOrNull("backoff");
    if (backoff == null) {
      throw new WireException("backoff is missing");
    }
    return new RouteRule.Retry(
        new HashSet<>(json.integers("codes")), json.count("attempts"), backoff);
  }

  private static Action action(JsonFields json) {
    return switch (json.text("type")) {
      case "filter" -> new Action.FilterAnswers();
      case "refuse" -> new Action.Refuse(json.text("reason"));
      case "forward" -> new Action.Forward(json.objects("shares", RuleReader::share));
      default -> throw new UnknownKind("action");
    };
  }

  private static RouteRule.WeightedBackend share(JsonFields json) {
    int weight = (int) json.number("weight", 1, Integer.MAX_VALUE);
    JsonFields backend = json.objectOrNull("backend");
    Target target =
        backend == null
            ? new Target.Unresolved(json.text("refuse"))
            : new Target.ToBackend(
                PartReader.key(backend), json.objects("filters", RuleReader::filter));
    return new RouteRule.WeightedBackend(weight, target);
  }

  private static Filter filter(JsonFields json) {
    return switch (json.text("type")) {
      case "requestHeaders" -> new Filter.RequestHeaders(changes(json));
      case "responseHeaders" -> new Filter.ResponseHeaders(changes(json));
      case "redirect" -> redirect(json);
      case "rewrite" ->
          new Filter.Rewrite(json.textOrEmpty("hostname"), path(json.objectOrNull("path")));
      case "mirror" ->
          new Filter.Mirror(
              PartReader.key(json.object("backend")),
              json.count("numerator"),
              (int) json.number("denominator", 1, Integer.MAX_VALUE));
      case "cors" -> cors(json);
      default -> throw new UnknownKind("filter");
    };
  }

  private static Filter.HeaderChanges changes(JsonFields json) {
    return new Filter.HeaderChanges(
        json.objects("set", RuleReader::header),
        json.objects("add", RuleReader::header),
        json.texts("remove"));
  }

  private static Filter.Header header(JsonFields json) {
    return new Filter.Header(json.text("name"), json.text("value"));
  }

  private static Filter redirect(JsonFields json) {
    Long port = json.numberOrNull("port", 0, 65_535);
    return new Filter.Redirect(
        json.textOrEmpty("scheme"),
        json.textOrEmpty("hostname"),
        port == null ? null : port.intValue(),
        path(json.objectOrNull("path")),
        (int) json.number("status", 300, 399));
  }

  private static @Nullable PathChange path(@Nullable JsonFields json) {
    if (json == null) {
      return null;
    }
    return switch (json.text("type")) {
      case "full" -> new PathChange.ReplaceFull(json.text("path"));
      case "prefix" -> new PathChange.ReplacePrefix(json.text("matched"), json.text("replacement"));
      default -> throw new UnknownKind("path change");
    };
  }

  private static Filter cors(JsonFields json) {
    return new Filter.Cors(
        json.texts("allowOrigins"),
        json.flag("credentials") ? Filter.Credentials.ALLOWED : Filter.Credentials.REFUSED,
        json.texts("allowMethods"),
        json.texts("allowHeaders"),
        json.texts("exposeHeaders"),
        (int) json.number("maxAge", Integer.MIN_VALUE, Integer.MAX_VALUE));
  }
}
