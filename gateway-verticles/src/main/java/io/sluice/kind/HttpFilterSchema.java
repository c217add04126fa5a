package io.sluice.kind;

import static io.sluice.kind.schema.Schema.flag;
import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;
import static io.sluice.kind.schema.Schema.whole;

import com.google.re2j.Pattern;
import io.sluice.kind.schema.ListSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import io.sluice.kind.schema.Union;
import java.util.List;

/// The filters of HTTPRoutes, at rules and backendRefs alike; GRPCRoutes have some of them.
final class HttpFilterSchema {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(^\\*$)|(^(http(s)?):\\/\\/(((\\*\\.)?([a-zA-Z0-9\\-]+\\.)*[a-zA-Z0-9-]+|\\*)"
              + "(:([0-9]{1,5}))?)$)");

  private static final ListSchema HEADERS =
      listOf(
              object()
                  .required("name", Syntax.HEADER_NAME)
                  .required("value", text().length(1, 4096)))
          .maxSize(16)
          .uniqueBy("name");

  static final ObjectSchema HEADER_MODIFIER =
      object()
          .optional("set", HEADERS)
          .optional("add", HEADERS)
          .optional("remove", listOf(text()).maxSize(16).uniqueItems());

  static final ObjectSchema MIRROR =
      object()
          .required("backendRef", ReferenceSchemas.BACKEND)
          .optional("percent", whole().range(0, 100))
          .optional(
              "fraction",
              object()
                  .required("numerator", whole().range(0, Long.MAX_VALUE))
                  .optional("denominator", whole().range(1, Long.MAX_VALUE).byDefault(100))
                  .rule(
                      Rule.at(
                              "numerator",
                              "fractionIsAtMostOne",
                              it ->
                                  it.get("numerator").wholeOr(0)
                                      <= it.get("denominator").wholeOr(1),
                              "numerator {} is above the denominator")
                          .fixedBy("use a numerator up to the denominator (100 by default)")))
          .rule(
              Rule.at(
                      "fraction",
                      "percentOrFraction",
                      mirror -> !mirror.has("percent"),
                      "percent and fraction exclude each other")
                  .fixedBy("remove one of them"));

  private static final ObjectSchema PATH_MODIFIER =
      object()
          .required("type", text().oneOf("ReplaceFullPath", "ReplacePrefixMatch"))
          .optional("replaceFullPath", text().maxLength(1024))
          .optional("replacePrefixMatch", text().maxLength(1024))
          .rule(
              Union.by("type")
                  .having("ReplaceFullPath", "replaceFullPath")
                  .having("ReplacePrefixMatch", "replacePrefixMatch"));

  private static final ObjectSchema REDIRECT =
      object()
          .optional("scheme", text().oneOf("http", "https"))
          .optional("hostname", Syntax.HOSTNAME)
          .optional("path", PATH_MODIFIER)
          .optional("port", Syntax.PORT)
          .optional("statusCode", whole().oneOf(301, 302, 303, 307, 308).byDefault(302));

  private static final ObjectSchema REWRITE =
      object().optional("hostname", Syntax.HOSTNAME).optional("path", PATH_MODIFIER);

  private static final ListSchema CORS_HEADERS =
      listOf(Syntax.HEADER_NAME).maxSize(64).uniqueItems();

  private static final ObjectSchema CORS =
      object()
          .optional(
              "allowOrigins",
              listOf(
                      text()
                          .length(1, 253)
                          .matching(ORIGIN, "an origin such as https://example.com, or \"*\""))
                  .maxSize(64)
                  .uniqueItems()
                  .rule(starAlone("anyOriginStandsAlone")))
          .optional("allowCredentials", flag())
          .optional(
              "allowMethods",
              listOf(
                      text()
                          .oneOf(
                              "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE",
                              "PATCH", "*"))
                  .maxSize(9)
                  .uniqueItems()
                  .rule(starAlone("anyMethodStandsAlone")))
          .optional("allowHeaders", CORS_HEADERS.rule(starAlone("anyHeaderStandsAlone")))
          .optional("exposeHeaders", CORS_HEADERS)
          .optional("maxAge", whole().range(1, Long.MAX_VALUE).byDefault(5));

  static final ObjectSchema FILTER =
      object()
          .required(
              "type",
              text()
                  .oneOf(
                      "RequestHeaderModifier",
                      "ResponseHeaderModifier",
                      "RequestMirror",
                      "RequestRedirect",
                      "URLRewrite",
                      "ExtensionRef",
                      "CORS")
                  .orExperimentally("ExternalAuth"))
          .optional("requestHeaderModifier", HEADER_MODIFIER)
          .optional("responseHeaderModifier", HEADER_MODIFIER)
          .optional("requestMirror", MIRROR)
          .optional("requestRedirect", REDIRECT)
          .optional("urlRewrite", REWRITE)
          .optional("cors", CORS)
          .optional("extensionRef", ReferenceSchemas.LOCAL)
          .experimental("externalAuth")
          .rule(
              Union.by("type")
                  .having("RequestHeaderModifier", "requestHeaderModifier")
                  .having("ResponseHeaderModifier", "responseHeaderModifier")
                  .having("RequestMirror", "requestMirror")
                  .having("RequestRedirect", "requestRedirect")
                  .having("URLRewrite", "urlRewrite")
                  .having("ExtensionRef", "extensionRef")
                  .having("CORS", "cors"));

  static final ListSchema FILTERS =
      listOf(FILTER)
          .maxSize(16)
          .rule(
              Rule.among(
                      "redirectExcludesRewrite",
                      HttpFilterSchema::rewritesBesideRedirect,
                      "URLRewrite and RequestRedirect exclude each other")
                  .fixedBy("keep one of them"))
          .rule(once("CORS"))
          .rule(once("RequestHeaderModifier"))
          .rule(once("ResponseHeaderModifier"))
          .rule(once("RequestRedirect"))
          .rule(once("URLRewrite"));

  private HttpFilterSchema() {}

  /// A filter of this type occurs at most once in a list.
  static Rule once(String type) {
    return Rule.among(
            "atMostOne" + type,
            list -> ofType(list, type).stream().skip(1).toList(),
            "a second " + type + " filter in one list")
        .fixedBy("merge the two filters, or remove one");
  }

  private static Rule starAlone(String law) {
    return Rule.among(
            law,
            list ->
                list.items().size() > 1
                    ? list.items().stream().filter(item -> item.is("*")).toList()
                    : List.of(),
            "{} stands beside other values")
        .fixedBy("keep \"*\" alone, or remove it");
  }

  private static List<Node> rewritesBesideRedirect(Node filters) {
    return ofType(filters, "RequestRedirect").isEmpty() ? List.of() : ofType(filters, "URLRewrite");
  }

  private static List<Node> ofType(Node filters, String type) {
    return filters.items().stream().filter(filter -> filter.get("type").is(type)).toList();
  }
}
