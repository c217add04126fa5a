package io.sluice.table;

import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Retry;
import io.sluice.table.RouteRule.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Matches, rules and upstream TLS as text for people.
final class RouteText {
  private RouteText() {}

  static String match(RequestMatch match) {
    var text = new StringBuilder(path(match.path()));
    if (match.method() != null) {
      text.append(", method ").append(match.method());
    }
    match.headers().forEach(value -> text.append(", header ").append(value(value)));
    match.query().forEach(value -> text.append(", query ").append(value(value)));
    return text.toString();
  }

  private static String path(PathMatch path) {
    return switch (path) {
      case PathMatch.Exact(String value) -> "path = " + value;
      case PathMatch.Prefix(String value) -> "path under " + (value.isEmpty() ? "/" : value);
      case PathMatch.Regex(TextPattern pattern) -> "path ~ " + pattern.source();
    };
  }

  private static String value(ValueMatch value) {
    return switch (value) {
      case ValueMatch.Exact(String name, String wanted) -> name + " = " + wanted;
      case ValueMatch.Regex(String name, TextPattern pattern) -> name + " ~ " + pattern.source();
    };
  }

  /// A line each: filters in order, then what happens, then its bounds.
  static List<String> rule(RouteRule rule) {
    List<String> lines = new ArrayList<>();
    rule.filters().forEach(filter -> lines.add(FilterText.of(filter)));
    switch (rule.action()) {
      case Action.FilterAnswers() -> {}
      case Action.Refuse(String reason) -> lines.add("refuse: " + reason);
      case Action.Forward(var backends) -> backends.forEach(backend -> forward(lines, backend));
    }
    if (rule.requestTimeout() != null) {
      lines.add("request timeout " + rule.requestTimeout());
    }
    if (rule.backendTimeout() != null) {
      lines.add("backend request timeout " + rule.backendTimeout());
    }
    Retry retry = rule.retry();
    if (retry != null) {
      lines.add(retry(retry));
    }
    return lines;
  }

  private static void forward(List<String> lines, RouteRule.WeightedBackend backend) {
    switch (backend.target()) {
      case Target.ToBackend(BackendKey key, List<Filter> filters) -> {
        lines.add("forward " + backend.weight() + " to " + key);
        filters.forEach(filter -> lines.add("  " + FilterText.of(filter)));
      }
      case Target.Unresolved(String reason) ->
          lines.add("refuse " + backend.weight() + ": " + reason);
    }
  }

  private static String retry(Retry retry) {
    String codes =
        new TreeSet<>(retry.codes()).stream().map(code -> " " + code).collect(Collectors.joining());
    return "retry " + retry.attempts() + " times, backoff " + retry.backoff() + ", codes" + codes;
  }

  static String tls(UpstreamTls tls) {
    String trust =
        switch (tls.trust()) {
          case UpstreamTls.Trust.SystemAuthorities() -> "the system's authorities";
          case UpstreamTls.Trust.Bundle(String pem) ->
              pem.split("BEGIN CERTIFICATE", -1).length - 1 + " authorities";
          case UpstreamTls.Trust.Nobody(String reason) -> "nobody: " + reason;
        };
    var text = new StringBuilder("tls to " + tls.sni() + ", trusts " + trust);
    tls.subjectAltNames()
        .forEach(
            name ->
                text.append(
                    switch (name) {
                      case UpstreamTls.SubjectAltName.Hostname(String value) -> ", dns " + value;
                      case UpstreamTls.SubjectAltName.Uri(String value) -> ", uri " + value;
                    }));
    KeyPair client = tls.clientCertificate();
    if (client != null) {
      text.append(", client certificate ").append(client.fingerprint(), 0, 12);
    }
    return text.toString();
  }
}
