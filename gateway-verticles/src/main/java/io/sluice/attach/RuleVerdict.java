package io.sluice.attach;

import java.util.List;
import java.util.stream.Stream;

/// One rule of an HTTPRoute.
///
/// @param backends one entry for each backendRef, in order
/// @param mirrors one entry for each RequestMirror among the rule's filters, in order
public record RuleVerdict(
    Outcome outcome, List<BackendRefVerdict> backends, List<BackendVerdict> mirrors) {
  public RuleVerdict {
    backends = List.copyOf(backends);
    mirrors = List.copyOf(mirrors);
  }

  /// Every reference of the rule, backends before mirrors.
  public List<BackendVerdict> targets() {
    return Stream.concat(
            backends.stream()
                .flatMap(ref -> Stream.concat(Stream.of(ref.target()), ref.mirrors().stream())),
            mirrors.stream())
        .toList();
  }

  /// What the rule can be.
  public sealed interface Outcome {
    record Sound() implements Outcome {}

    /// It is matched, and answered 500: it asks for something protective that this version does
    /// not implement.
    ///
    /// @param field such as `spec.rules[0].filters[1]`
    record Refused(String field, String why) implements Outcome {}

    /// It cannot be matched at all.
    ///
    /// @param field such as `spec.rules[0].matches[1].path.value`
    record Dropped(String field, String why) implements Outcome {}
  }

  /// One backendRef.
  ///
  /// @param mirrors one entry for each RequestMirror among its own filters, in order
  public record BackendRefVerdict(BackendVerdict target, List<BackendVerdict> mirrors) {
    public BackendRefVerdict {
      mirrors = List.copyOf(mirrors);
    }
  }
}
