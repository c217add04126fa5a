package io.sluice.wire;

import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.Filter.PathChange;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a rule does, as JSON.
final class RuleWriter {
  private RuleWriter() {}

  static JsonObject write(RouteRule rule) {
    JsonObject json = new JsonObject().put("action", action(rule.action()));
    putFilters(json, rule.filters());
    if (rule.requestTimeout() != null) {
      json.put("requestTimeout", rule.requestTimeout().toString());
    }
    if (rule.backendTimeout() != null) {
      json.put("backendTimeout", rule.backendTimeout().toString());
    }
    RouteRule.Retry retry = rule.retry();
    return retry == null
        ? json
        : json.put(
            "retry",
            new JsonObject()
                .put("codes", new JsonArray(List.copyOf(new TreeSet<>(retry.codes()))))
                .put("attempts", retry.attempts())
                .put("backoff", retry.backoff().toString()));
  }

  private static JsonObject action(Action action) {
    return switch (action) {
      case Action.FilterAnswers() -> new JsonObject().put("type", "filter");
      case Action.Refuse(String reason) ->
          new JsonObject().put("type", "refuse").put("reason", reason);
      case Action.Forward(List<RouteRule.WeightedBackend> backends) -> {
        JsonArray shares = new JsonArray();
        backends.forEach(share -> shares.add(share(share).put("weight", share.weight())));
        yield new JsonObject().put("type", "forward").put("shares", shares);
      }
    };
  }

  private static JsonObject share(RouteRule.WeightedBackend share) {
    return switch (share.target()) {
      case Target.Unresolved(String reason) -> new JsonObject().put("refuse", reason);
      case Target.ToBackend(BackendKey key, List<Filter> filters) -> {
        JsonObject json = new JsonObject().put("backend", PartWriter.key(key));
        putFilters(json, filters);
        yield json;
      }
    };
  }

  private static void putFilters(JsonObject json, List<Filter> filters) {
    if (!filters.isEmpty()) {
      JsonArray array = new JsonArray();
      filters.forEach(filter -> array.add(filter(filter)));
      json.put("filters", array);
    }
  }

  private static JsonObject filter(Filter filter) {
    return switch (filter) {
      case Filter.RequestHeaders(var changes) -> changes("requestHeaders", changes);
      case Filter.ResponseHeaders(var changes) -> changes("responseHeaders", changes);
      case Filter.Redirect redirect -> redirect(redirect);
      case Filter.Rewrite(String hostname, PathChange path) ->
          putPath(new JsonObject().put("type", "rewrite").put("hostname", hostname), path);
      case Filter.Mirror(BackendKey backend, int numerator, int denominator) ->
          new JsonObject()
              .put("type", "mirror")
              .put("backend", PartWriter.key(backend))
              .put("numerator", numerator)
              .put("denominator", denominator);
      case Filter.Cors cors -> cors(cors);
    };
  }

  private static JsonObject changes(String type, Filter.HeaderChanges changes) {
    return new JsonObject()
        .put("type", type)
        .put("set", headers(changes.set()))
        .put("add", headers(changes.add()))
        .put("remove", new JsonArray(changes.remove()));
  }

  private static JsonArray headers(List<Filter.Header> headers) {
    JsonArray array = new JsonArray();
    headers.forEach(
        header ->
            array.add(new JsonObject().put("name", header.name()).put("value", header.value())));
    return array;
  }

  private static JsonObject redirect(Filter.Redirect redirect) {
    JsonObject json =
        new JsonObject()
            .put("type", "redirect")
            .put("scheme", redirect.scheme())
            .put("hostname", redirect.hostname())
            .put("status", redirect.status());
    if (redirect.port() != null) {
      json.put("port", redirect.port());
    }
    return putPath(json, redirect.path());
  }

  private static JsonObject putPath(JsonObject json, @Nullable PathChange path) {
    return switch (path) {
      case null -> json;
      case PathChange.ReplaceFull(String full) ->
          json.put("path", new JsonObject().put("type", "full").put("path", full));
      case PathChange.ReplacePrefix(String matched, String replacement) ->
          json.put(
              "path",
              new JsonObject()
                  .put("type", "prefix")
                  .put("matched", matched)
                  .put("replacement", replacement));
    };
  }

  private static JsonObject cors(Filter.Cors cors) {
    return new JsonObject()
        .put("type", "cors")
        .put("allowOrigins", new JsonArray(cors.allowOrigins()))
        .put("credentials", cors.credentials() == Filter.Credentials.ALLOWED)
        .put("allowMethods", new JsonArray(cors.allowMethods()))
        .put("allowHeaders", new JsonArray(cors.allowHeaders()))
        .put("exposeHeaders", new JsonArray(cors.exposeHeaders()))
        .put("maxAge", cors.maxAgeSeconds());
  }
}
