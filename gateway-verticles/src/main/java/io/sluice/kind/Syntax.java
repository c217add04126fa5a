package io.sluice.kind;

import static io.sluice.kind.schema.Schema.text;
import static io.sluice.kind.schema.Schema.whole;

import com.google.re2j.Pattern;
import io.sluice.kind.schema.MapSchema;
import io.sluice.kind.schema.Rule;
import io.sluice.kind.schema.ScalarSchema;
import io.sluice.kind.schema.Schema;
import java.util.Locale;
import java.util.Map;

/// The names and small values that several kinds have, each with its syntax. Patterns run on RE2/J
/// and are searched for, as an API server does it: they are anchored where they must be.
final class Syntax {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String NAME_SEGMENT = "([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]";

  static final Pattern SUBDOMAIN_PATTERN = Pattern.compile("^" + SUBDOMAIN + "$");
  static final Pattern WILDCARD_PATTERN = Pattern.compile("^(\\*\\.)?" + SUBDOMAIN + "$");
  static final Pattern LABEL_PATTERN = Pattern.compile("^" + LABEL + "$");
  static final Pattern HEADER_NAME_PATTERN = Pattern.compile("^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$");
  static final Pattern DURATION_PATTERN = Pattern.compile("^([0-9]{1,5}(h|m|s|ms)){1,4}$");

  /// RFC 1123 subdomain: most objects' names.
  static final ScalarSchema SUBDOMAIN_NAME =
      text().length(1, 253).matching(SUBDOMAIN_PATTERN, "a DNS subdomain (RFC 1123)");

  /// RFC 1123 label: namespaces, port names.
  static final ScalarSchema LABEL_NAME =
      text().length(1, 63).matching(LABEL_PATTERN, "a DNS label (RFC 1123)");

  /// RFC 1035 label, which begins with a letter: Services.
  static final ScalarSchema SERVICE_NAME =
      text()
          .length(1, 63)
          .matching(
              Pattern.compile("^[a-z]([-a-z0-9]*[a-z0-9])?$"),
              "a DNS label that begins with a letter (RFC 1035)");

  static final ScalarSchema SECTION_NAME = SUBDOMAIN_NAME;

  static final ScalarSchema WILDCARD_HOSTNAME =
      text()
          .length(1, 253)
          .matching(
              WILDCARD_PATTERN, "a hostname: labels in lower case, perhaps \"*.\" before them");

  static final ScalarSchema HOSTNAME =
      text().length(1, 253).matching(SUBDOMAIN_PATTERN, "a hostname in lower case");

  static final ScalarSchema GROUP =
      text()
          .maxLength(253)
          .matching(Pattern.compile("^$|^" + SUBDOMAIN + "$"), "an API group (empty: core)");

  static final ScalarSchema KIND =
      text()
          .length(1, 63)
          .matching(Pattern.compile("^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$"), "a kind");

  static final ScalarSchema OBJECT_NAME = text().length(1, 253);

  static final ScalarSchema HEADER_NAME =
      text().length(1, 256).matching(HEADER_NAME_PATTERN, "an HTTP token (RFC 9110)");

  static final ScalarSchema PORT = whole().range(1, 65_535);

  static final ScalarSchema DURATION =
      text().matching(DURATION_PATTERN, "a duration such as 10s or 1m30s (GEP-2257)");

  private static final Pattern QUALIFIED_NAME_PATTERN =
      Pattern.compile("^(" + SUBDOMAIN + "/)?" + NAME_SEGMENT + "$");
  private static final Pattern LABEL_VALUE_PATTERN =
      Pattern.compile("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$");

  static final ScalarSchema LABEL_VALUE =
      text().maxLength(63).matching(LABEL_VALUE_PATTERN, "a label value");

  static final ScalarSchema QUALIFIED_NAME =
      text()
          .matching(QUALIFIED_NAME_PATTERN, "a name with an optional DNS prefix and slash")
          .satisfying(
              "prefixOfAQualifiedNameIsShort",
              Syntax::hasShortPrefix,
              "short enough in its prefix");

  /// Labels of an object, and selectors by equality.
  static final MapSchema LABELS =
      Schema.mapOf(LABEL_VALUE)
          .keys(QUALIFIED_NAME_PATTERN, "a label key")
          .rule(shortPrefixes("prefixOfALabelKeyIsShort", 253));

  /// What Gateway `infrastructure` copies to what is provisioned; a prefix is one shorter there.
  static final MapSchema INFRASTRUCTURE_LABELS =
      LABELS.maxSize(8).rule(shortPrefixes("prefixOfAnInfrastructureLabelKeyIsShort", 252));

  static final MapSchema INFRASTRUCTURE_ANNOTATIONS =
      Schema.mapOf(text().maxLength(4096))
          .maxSize(16)
          .keys(QUALIFIED_NAME_PATTERN, "an annotation key")
          .rule(shortPrefixes("prefixOfAnInfrastructureAnnotationKeyIsShort", 252));

  /// TLS options of a listener or a policy.
  static final MapSchema OPTIONS = Schema.mapOf(text().maxLength(4096)).maxSize(16);

  private Syntax() {}

  static boolean isSubdomain(String text) {
    return text.length() <= 253 && SUBDOMAIN_PATTERN.matcher(text).find();
  }

  static boolean isLabel(String text) {
    return text.length() <= 63 && LABEL_PATTERN.matcher(text).find();
  }

  /// Annotation keys may have capitals in their prefix.
  static boolean isAnnotationKey(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return QUALIFIED_NAME_PATTERN.matcher(lower).find() && hasShortPrefix(key);
  }

  private static Rule shortPrefixes(String law, int most) {
    return Rule.among(
            law,
            map ->
                map.entries().entrySet().stream()
                    .filter(entry -> entry.getKey().indexOf('/') > most)
                    .map(Map.Entry::getValue)
                    .toList(),
            "the prefix of its key is longer than " + most + " characters")
        .fixedBy("shorten what stands before the slash");
  }

  private static boolean hasShortPrefix(String key) {
    return key.indexOf('/') <= 253;
  }
}
