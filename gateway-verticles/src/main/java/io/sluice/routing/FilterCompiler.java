package io.sluice.routing;

import io.sluice.attach.BackendVerdict;
import io.sluice.kind.HttpFilter;
import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.Filter.PathChange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compiles the filters of a rule or backendRef, in their order.
final class FilterCompiler {
  private final String matchedPrefix;
  private final Function<BackendVerdict.Resolved, BackendKey> backends;

  /// @param matchedPrefix the rule's prefix, which ReplacePrefixMatch replaces
  FilterCompiler(String matchedPrefix, Function<BackendVerdict.Resolved, BackendKey> backends) {
    this.matchedPrefix = matchedPrefix;
    this.backends = backends;
  }

  /// @param mirrors the verdicts of the RequestMirrors among the filters, in order
  List<Filter> compile(List<HttpFilter> filters, List<BackendVerdict> mirrors) {
    List<Filter> compiled = new ArrayList<>(filters.size());
    Iterator<BackendVerdict> targets = mirrors.iterator();
    for (HttpFilter filter : filters) {
      switch (filter) {
        case HttpFilter.RequestHeaderModifier(var changes) ->
            compiled.add(new Filter.RequestHeaders(changes(changes)));
        case HttpFilter.ResponseHeaderModifier(var changes) ->
            compiled.add(new Filter.ResponseHeaders(changes(changes)));
        case HttpFilter.RequestRedirect redirect -> compiled.add(redirect(redirect));
        case HttpFilter.UrlRewrite(var hostname, var path) ->
            compiled.add(new Filter.Rewrite(hostname, path(path)));
        case HttpFilter.RequestMirror mirror -> addMirror(compiled, mirror, targets.next());
        case HttpFilter.Cors cors -> compiled.add(cors(cors));
        // Its rule or backendRef fails closed, so that no request comes this far.
        case HttpFilter.Unsupported _ -> {}
      }
    }
    return compiled;
  }

  /// A mirror that leads nowhere is left out: it must not harm the request.
  private void addMirror(
      List<Filter> compiled, HttpFilter.RequestMirror mirror, BackendVerdict target) {
    if (target instanceof BackendVerdict.Resolved resolved && mirror.numerator() > 0) {
      compiled.add(
          new Filter.Mirror(backends.apply(resolved), mirror.numerator(), mirror.denominator()));
    }
  }

  private Filter redirect(HttpFilter.RequestRedirect redirect) {
    return new Filter.Redirect(
        redirect.scheme(),
        redirect.hostname(),
        redirect.port(),
        path(redirect.path()),
        redirect.statusCode());
  }

  private @Nullable PathChange path(HttpFilter.@Nullable PathModifier modifier) {
    if (modifier == null) {
      return null;
    }
    return switch (modifier.type()) {
      case REPLACE_FULL_PATH -> new PathChange.ReplaceFull(modifier.value());
      case REPLACE_PREFIX_MATCH -> new PathChange.ReplacePrefix(matchedPrefix, modifier.value());
    };
  }

  private static Filter cors(HttpFilter.Cors cors) {
    return new Filter.Cors(
        cors.allowOrigins(),
        cors.allowCredentials() ? Filter.Credentials.ALLOWED : Filter.Credentials.REFUSED,
        cors.allowMethods(),
        cors.allowHeaders(),
        cors.exposeHeaders(),
        cors.maxAgeSeconds());
  }

  private static Filter.HeaderChanges changes(HttpFilter.HeaderChanges changes) {
    return new Filter.HeaderChanges(
        headers(changes.set()), headers(changes.add()), changes.remove());
  }

  private static List<Filter.Header> headers(List<HttpFilter.Header> headers) {
    return headers.stream()
        .map(header -> new Filter.Header(header.name(), header.value()))
        .toList();
  }
}
