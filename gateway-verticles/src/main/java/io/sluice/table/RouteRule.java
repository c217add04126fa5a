package io.sluice.table;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens to a request that matched. All matches of a rule share one instance.
///
/// @param filters in the order in which they apply
/// @param requestTimeout of the whole exchange, retries included; null: the setting's, zero:
///     none
/// @param backendTimeout of each try; null: none
/// @param retry null: nothing that the user asked for is retried
public record RouteRule(
    List<Filter> filters,
    Action action,
    @Nullable Duration requestTimeout,
    @Nullable Duration backendTimeout,
    @Nullable Retry retry) {
  public RouteRule {
    filters = List.copyOf(filters);
  }

  /// How the request is answered, unless a filter answers it.
  public sealed interface Action {
    /// To one of the backends, in proportion to their weights. At least one weight is positive.
    record Forward(List<WeightedBackend> backends) implements Action {
      public Forward {
        backends = List.copyOf(backends);
      }
    }

    /// A filter answers (a redirect), so there is nothing to forward to.
    record FilterAnswers() implements Action {}

    /// 500: the rule has no backend that could take it, or must fail closed.
    ///
    /// @param reason as the access log names it, such as `no backendRefs`
    record Refuse(String reason) implements Action {}
  }

  /// A share of a rule's traffic. The weight is positive.
  public record WeightedBackend(int weight, Target target) {}

  /// Where a share goes.
  public sealed interface Target {
    /// @param filters of this backendRef; they apply after the rule's
    record ToBackend(BackendKey backend, List<Filter> filters) implements Target {
      public ToBackend {
        filters = List.copyOf(filters);
      }
    }

    /// The reference is not resolved: this share is answered 500.
    record Unresolved(String reason) implements Target {}
  }

  /// @param codes answers that are retried; connection failures are whatever the codes
  /// @param attempts tries beyond the first; 0 switches every retry off, also those of the
  ///     gateway itself
  /// @param backoff base of an exponential back-off with jitter
  public record Retry(Set<Integer> codes, int attempts, Duration backoff) {
    public Retry {
      codes = Set.copyOf(codes);
    }
  }
}
