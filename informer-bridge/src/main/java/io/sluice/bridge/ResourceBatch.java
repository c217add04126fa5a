package io.sluice.bridge;

import java.util.List;

/// Changes that belong together: a consumer applies all of them before it acts on any. A source's
/// first batch is its whole content ([Extent#SNAPSHOT]; whatever it does not name does not exist);
/// the batches after it are changes.
///
/// @param problems what could not be read, as [SourceProblem]s that replace the source's earlier
///     ones
public record ResourceBatch(
    Extent extent, List<ResourceEvent> events, List<SourceProblem> problems) {
  public ResourceBatch {
    events = List.copyOf(events);
    problems = List.copyOf(problems);
  }

  /// How much of the source a batch speaks for.
  public enum Extent {
    SNAPSHOT,
    CHANGES
  }
}
