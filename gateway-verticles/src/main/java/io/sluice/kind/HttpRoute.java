package io.sluice.kind;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `gateway.networking.k8s.io/v1 HTTPRoute`, defaults applied: every rule has a match, every match
/// a path.
public record HttpRoute(
    ObjectMeta meta, List<ParentReference> parentRefs, List<String> hostnames, List<Rule> rules)
    implements Route {
  public HttpRoute {
    parentRefs = List.copyOf(parentRefs);
    hostnames = List.copyOf(hostnames);
    rules = List.copyOf(rules);
  }

  @Override
  public Kind kind() {
    return Kind.HTTP_ROUTE;
  }

  /// @param name empty when not given
  /// @param retry null when not given: nothing is retried that was not asked for
  /// @param unsupported paths of fields that are set and that this version does not implement,
  ///     such as `sessionPersistence`
  public record Rule(
      String name,
      List<Match> matches,
      List<HttpFilter> filters,
      List<Backend> backendRefs,
      Timeouts timeouts,
      @Nullable Retry retry,
      List<String> unsupported) {
    public Rule {
      matches = List.copyOf(matches);
      filters = List.copyOf(filters);
      backendRefs = List.copyOf(backendRefs);
      unsupported = List.copyOf(unsupported);
    }
  }

  /// @param method null: any
  public record Match(
      Path path, List<ValueMatch> headers, List<ValueMatch> queryParams, @Nullable String method) {
    public Match {
      headers = List.copyOf(headers);
      queryParams = List.copyOf(queryParams);
    }
  }

  public record Path(PathType type, String value) {}

  /// How a path is compared.
  public enum PathType {
    EXACT,
    PATH_PREFIX,
    REGULAR_EXPRESSION
  }

  /// A header or query parameter match, as written.
  public record ValueMatch(ValueType type, String name, String value) {}

  /// How a value is compared.
  public enum ValueType {
    EXACT,
    REGULAR_EXPRESSION
  }

  public record Backend(BackendReference reference, List<HttpFilter> filters) {
    public Backend {
      filters = List.copyOf(filters);
    }
  }

  /// Zero disables a timeout, null means not given.
  public record Timeouts(@Nullable Duration request, @Nullable Duration backendRequest) {}

  /// @param attempts tries beyond the first, 1 by default; 0 switches every retry off
  public record Retry(Set<Integer> codes, int attempts, @Nullable Duration backoff) {
    public Retry {
      codes = Set.copyOf(codes);
    }
  }
}
