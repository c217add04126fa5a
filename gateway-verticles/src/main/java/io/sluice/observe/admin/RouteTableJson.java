package io.sluice.observe.admin;

import io.sluice.table.Backend;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.PortTable;
import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Target;
import io.sluice.table.RouteRule.WeightedBackend;
import io.sluice.table.RouteTable;
import io.sluice.table.TextPattern;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A route table as JSON for programs: where a request goes, and which object says so. Routes
/// come in order of precedence within a hostname. Filters are named, not shown: their values
/// may be credentials.
final class RouteTableJson {
  private RouteTableJson() {}

  static String of(RouteTable table) {
    return new JsonObject()
        .put("version", table.version())
        .put("ports", array(table.ports().values(), RouteTableJson::port))
        .put(
            "backends",
            array(
                sorted(table.backends().values(), Comparator.comparing(b -> b.key().toString())),
                RouteTableJson::backend))
        .encodePrettily();
  }

  private static JsonObject port(PortTable port) {
    return new JsonObject()
        .put("port", port.port())
        .put("gateway", port.gateway())
        .put("security", port.security().name())
        .put("addresses", new JsonArray(port.addresses()))
        .put(
            "listeners",
            array(
                sorted(port.listeners().values(), Comparator.comparing(HttpListener::hostname)),
                RouteTableJson::listener));
  }

  private static JsonObject listener(HttpListener listener) {
    KeyPair certificate = listener.certificate();
    JsonObject json =
        new JsonObject()
            .put("listener", listener.origin().label())
            .put("kind", listener.origin().kind())
            .put("hostname", listener.hostname());
    if (certificate != null) {
      json.put("certificateFingerprint", certificate.fingerprint());
    }
    return json.put("routes", array(listener.routes().entries(), RouteTableJson::route));
  }

  private static JsonObject route(RouteEntry entry) {
    RouteOrigin origin = entry.origin();
    RequestMatch match = entry.match();
    return new JsonObject()
        .put("hostname", entry.hostname())
        .put("path", path(match.path()))
        .put("method", match.method())
        .put("headers", array(match.headers(), RouteTableJson::value))
        .put("query", array(match.query(), RouteTableJson::value))
        .put("kind", origin.kind())
        .put("route", origin.qualifiedName())
        .put("rule", origin.ruleLabel())
        .put("match", origin.match())
        .put("filters", array(entry.rule().filters(), filter -> filter.getClass().getSimpleName()))
        .put("action", action(entry.rule().action()));
  }

  private static JsonObject path(PathMatch path) {
    return switch (path) {
      case PathMatch.Exact(String value) -> typed("Exact", value);
      case PathMatch.Prefix(String value) -> typed("PathPrefix", value.isEmpty() ? "/" : value);
      case PathMatch.Regex(TextPattern pattern) -> typed("RegularExpression", pattern.source());
    };
  }

  private static JsonObject value(ValueMatch match) {
    return switch (match) {
      case ValueMatch.Exact(String name, String value) -> typed("Exact", value).put("name", name);
      case ValueMatch.Regex(String name, TextPattern pattern) ->
          typed("RegularExpression", pattern.source()).put("name", name);
    };
  }

  private static JsonObject typed(String type, String value) {
    return new JsonObject().put("type", type).put("value", value);
  }

  private static JsonObject action(Action action) {
    return switch (action) {
      case Action.Forward(List<WeightedBackend> backends) ->
          new JsonObject().put("forward", array(backends, RouteTableJson::share));
      case Action.FilterAnswers() -> new JsonObject().put("filterAnswers", true);
      case Action.Refuse(String reason) -> new JsonObject().put("refuse", reason);
    };
  }

  private static JsonObject share(WeightedBackend share) {
    JsonObject json = new JsonObject().put("weight", share.weight());
    return switch (share.target()) {
      case Target.ToBackend to -> json.put("backend", to.backend().toString());
      case Target.Unresolved(String reason) -> json.put("refuse", reason);
    };
  }

  private static JsonObject backend(Backend backend) {
    Backend.DnsTarget dns = backend.dns();
    JsonObject json =
        new JsonObject()
            .put("backend", backend.key().toString())
            .put("tls", backend.tls() != null)
            .put("endpoints", array(backend.endpoints(), Backend.Endpoint::toString));
    return dns == null ? json : json.put("dns", dns.hostname() + ":" + dns.port());
  }

  private static <T> JsonArray array(Iterable<T> values, Function<T, @Nullable Object> json) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(json.apply(value)));
    return array;
  }

  private static <T> List<T> sorted(Iterable<T> values, Comparator<T> order) {
    return StreamSupport.stream(values.spliterator(), false).sorted(order).toList();
  }
}
