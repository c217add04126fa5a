package io.sluice.kind;

import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;

import com.google.re2j.Pattern;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import java.util.function.Predicate;

/// `matches[].path` of an HTTPRoute. What a path must not contain is what a client's request never
/// contains once its path is resolved; a regular expression is free in that.
final class PathMatchSchema {
  private static final Pattern CHARACTERS =
      Pattern.compile("^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$");

  static final ObjectSchema PATH =
      object()
          .optional(
              "type",
              text().oneOf("Exact", "PathPrefix", "RegularExpression").byDefault("PathPrefix"))
          .optional("value", text().maxLength(1024).byDefault("/"))
          .rule(
              literal(
                      "pathIsAbsolute",
                      path -> path.startsWith("/"),
                      "{} does not begin with \"/\"")
                  .fixedBy("begin the path with \"/\""))
          .rule(without("noEmptySegment", "//"))
          .rule(without("noDotSegment", "/./"))
          .rule(without("noDotDotSegment", "/../"))
          .rule(without("noEncodedSlashInLowerCase", "%2f"))
          .rule(without("noEncodedSlashInUpperCase", "%2F"))
          .rule(without("noFragment", "#"))
          .rule(
              literal("noDotDotAtTheEnd", path -> !path.endsWith("/.."), "{} ends with \"/..\"")
                  .fixedBy("write the path that this resolves to"))
          .rule(
              literal("noDotAtTheEnd", path -> !path.endsWith("/."), "{} ends with \"/.\"")
                  .fixedBy("write the path that this resolves to"))
          .rule(
              literal(
                      "onlyPathCharacters",
                      path -> CHARACTERS.matcher(path).find(),
                      "{} has characters that a path cannot have")
                  .fixedBy(
                      "percent-encode them; leave the query out (queryParams match it), or set"
                          + " type to RegularExpression"));

  private PathMatchSchema() {}

  private static Rule without(String law, String part) {
    return literal(law, path -> !path.contains(part), "{} contains \"" + part + "\"")
        .fixedBy("write the path without \"" + part + "\"");
  }

  private static Rule literal(String law, Predicate<String> holds, String message) {
    return Rule.at(
        "value",
        law,
        path -> path.get("type").is("RegularExpression") || holds.test(path.get("value").text()),
        message);
  }
}
