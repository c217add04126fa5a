package io.sluice.kind;

import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;
import static io.sluice.kind.schema.Schema.whole;

import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;

/// HTTPRoute.
final class HttpRouteSchema {
  private static final int MATCHES_IN_ALL = 128;

  private static final ObjectSchema MATCH =
      object()
          .optional("path", PathMatchSchema.PATH.byDefault(Trees.empty()))
          .optional("headers", valueMatches(4096))
          .optional("queryParams", valueMatches(1024))
          .optional(
              "method",
              text()
                  .oneOf(
                      "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE",
                      "PATCH"));

  private static final ListSchema MATCHES =
      listOf(MATCH).maxSize(64).byDefault(Trees.one(Trees.empty()));

  private static final ObjectSchema TIMEOUTS =
      object()
          .optional("request", Syntax.DURATION)
          .optional("backendRequest", Syntax.DURATION)
          .rule(
              Rule.at(
                      "backendRequest",
                      "backendRequestFitsIntoRequest",
                      HttpRouteSchema::fitsIntoRequest,
                      "backendRequest {} is longer than request")
                  .fixedBy("lower backendRequest, raise request, or set request to 0s (no limit)"));

  private static final ObjectSchema RETRY =
      object()
          .optional("codes", listOf(whole().range(400, 599)).uniqueItems())
          .optional("attempts", whole().range(0, Long.MAX_VALUE).byDefault(1))
          .optional("backoff", Syntax.DURATION);

  static final ObjectSchema RULE =
      object()
          .optional("name", Syntax.SECTION_NAME)
          .optional("matches", MATCHES)
          .optional("filters", HttpFilterSchema.FILTERS)
          .optional(
              "backendRefs",
              listOf(
                      ReferenceSchemas.WEIGHTED_BACKEND.optional(
                          "filters", HttpFilterSchema.FILTERS))
                  .maxSize(16))
          .optional("timeouts", TIMEOUTS)
          .optional("retry", RETRY)
          .experimental("sessionPersistence")
          .rule(
              Rule.that(
                      "redirectHasNoBackends",
                      rule ->
                          rule.get("backendRefs").items().isEmpty()
                              || rule.get("filters").items().stream()
                                  .noneMatch(filter -> filter.has("requestRedirect")),
                      "RequestRedirect and backendRefs are both given")
                  .fixedBy("remove backendRefs (a redirect has none), or the filter"))
          .rule(prefixReplacement("requestRedirect"))
          .rule(prefixReplacement("urlRewrite"))
          .rule(prefixReplacementAtBackend("requestRedirect"))
          .rule(prefixReplacementAtBackend("urlRewrite"));

  static final ObjectSchema SPEC =
      object()
          .optional("parentRefs", ReferenceSchemas.PARENTS)
          .optional("hostnames", listOf(Syntax.WILDCARD_HOSTNAME).maxSize(16))
          .optional(
              "rules",
              listOf(RULE)
                  .size(1, 16)
                  .uniqueBy("name")
                  .rule(fewMatches())
                  .byDefault(Trees.one(Trees.empty())))
          .experimental("useDefaultGateways");

  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME).required("spec", SPEC).ignored("status");

  private HttpRouteSchema() {}

  /// Of headers and query parameters. Names differ as texts: the case of header names counts here.
  static ListSchema valueMatches(int longest) {
    return listOf(
            object()
                .required("name", Syntax.HEADER_NAME)
                .optional("type", text().oneOf("Exact", "RegularExpression").byDefault("Exact"))
                .required("value", text().length(1, longest)))
        .maxSize(16)
        .uniqueBy("name");
  }

  static Rule fewMatches() {
    return Rule.that(
            "matchesOfAllRulesAreFew",
            rules ->
                rules.items().stream().mapToInt(rule -> rule.get("matches").items().size()).sum()
                    <= MATCHES_IN_ALL,
            "the rules have more than " + MATCHES_IN_ALL + " matches in all")
        .fixedBy("split the route in two");
  }

  private static boolean fitsIntoRequest(Node timeouts) {
    String request = timeouts.get("request").text();
    String backendRequest = timeouts.get("backendRequest").text();
    if (!GatewayDuration.isValid(request) || !GatewayDuration.isValid(backendRequest)) {
      return true;
    }
    var whole = GatewayDuration.parse(request);
    return whole.isZero() || GatewayDuration.parse(backendRequest).compareTo(whole) <= 0;
  }

  private static Rule prefixReplacement(String filter) {
    return Rule.among(
            filter + "OfPrefixNeedsOnePrefixMatch",
            rule ->
                hasOnePrefixMatch(rule)
                    ? java.util.List.of()
                    : rule.get("filters").items().stream()
                        .filter(it -> replacesPrefix(it, filter))
                        .map(it -> it.get(filter).get("path"))
                        .toList(),
            "replacePrefixMatch needs a rule with exactly one match, of type PathPrefix")
        .fixedBy("keep one match of type PathPrefix, or use ReplaceFullPath");
  }

  /// The API asks this only when exactly one backendRef has such a filter.
  private static Rule prefixReplacementAtBackend(String filter) {
    return Rule.among(
            filter + "OfPrefixAtABackendNeedsOnePrefixMatch",
            rule -> {
              var paths =
                  rule.get("backendRefs").items().stream()
                      .flatMap(backend -> backend.get("filters").items().stream())
                      .filter(it -> replacesPrefix(it, filter))
                      .map(it -> it.get(filter).get("path"))
                      .toList();
              return paths.size() != 1 || hasOnePrefixMatch(rule) ? java.util.List.of() : paths;
            },
            "replacePrefixMatch needs a rule with exactly one match, of type PathPrefix")
        .fixedBy("keep one match of type PathPrefix, or use ReplaceFullPath");
  }

  private static boolean replacesPrefix(Node filter, String field) {
    Node path = filter.get(field).get("path");
    return path.get("type").is("ReplacePrefixMatch") && path.has("replacePrefixMatch");
  }

  private static boolean hasOnePrefixMatch(Node rule) {
    var matches = rule.get("matches").items();
    return matches.size() == 1 && matches.getFirst().get("path").get("type").is("PathPrefix");
  }
}
