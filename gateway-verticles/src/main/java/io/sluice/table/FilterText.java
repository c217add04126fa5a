package io.sluice.table;

import io.sluice.table.Filter.PathChange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Filters as text for people.
final class FilterText {
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "authori[sz]ation|cookie|key|token|secret|password|credential", Pattern.CASE_INSENSITIVE);

  private FilterText() {}

  static String of(Filter filter) {
    return switch (filter) {
      case Filter.RequestHeaders(var changes) -> "request headers: " + changes(changes);
      case Filter.ResponseHeaders(var changes) -> "response headers: " + changes(changes);
      case Filter.Redirect redirect -> redirect(redirect);
      case Filter.Rewrite(String hostname, PathChange path) ->
          "rewrite" + (hostname.isEmpty() ? "" : " host " + hostname) + path(path);
      case Filter.Mirror(BackendKey backend, int numerator, int denominator) ->
          "mirror " + numerator + "/" + denominator + " to " + backend;
      case Filter.Cors cors -> cors(cors);
    };
  }

  private static String changes(Filter.HeaderChanges changes) {
    List<String> parts = new ArrayList<>();
    changes.set().forEach(header -> parts.add("set " + header(header)));
    changes.add().forEach(header -> parts.add("add " + header(header)));
    changes.remove().forEach(name -> parts.add("remove " + name));
    return String.join(", ", parts);
  }

  /// Values that are credentials by the header's name are not shown.
  private static String header(Filter.Header header) {
    boolean isCredential = CREDENTIAL.matcher(header.name()).find();
    return header.name() + " = " + (isCredential ? "(hidden)" : header.value());
  }

  private static String redirect(Filter.Redirect redirect) {
    var text = new StringBuilder("redirect " + redirect.status());
    if (!redirect.scheme().isEmpty()) {
      text.append(" scheme ").append(redirect.scheme());
    }
    if (!redirect.hostname().isEmpty()) {
      text.append(" host ").append(redirect.hostname());
    }
    if (redirect.port() != null) {
      text.append(" port ").append(redirect.port());
    }
    return text.append(path(redirect.path())).toString();
  }

  private static String path(@Nullable PathChange change) {
    return switch (change) {
      case null -> "";
      case PathChange.ReplaceFull(String path) -> " path " + path;
      case PathChange.ReplacePrefix(String matched, String replacement) ->
          " prefix " + (matched.isEmpty() ? "/" : matched) + " by " + replacement;
    };
  }

  private static String cors(Filter.Cors cors) {
    String credentials =
        switch (cors.credentials()) {
          case ALLOWED -> "with credentials";
          case REFUSED -> "without credentials";
        };
    return "cors "
        + credentials
        + ", max age "
        + cors.maxAgeSeconds()
        + " s"
        + list("origins", cors.allowOrigins())
        + list("methods", cors.allowMethods())
        + list("headers", cors.allowHeaders())
        + list("exposed", cors.exposeHeaders());
  }

  private static String list(String name, List<String> values) {
    return values.isEmpty()
        ? ""
        : values.stream().collect(Collectors.joining(" ", ", " + name + " ", ""));
  }
}
