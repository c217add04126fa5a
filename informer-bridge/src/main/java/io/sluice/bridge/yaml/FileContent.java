package io.sluice.bridge.yaml;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.SourceProblem;
import java.util.List;

/// What one file holds.
///
/// @param manifests in the order of the file; no two have the same key
public record FileContent(
    List<Manifest> manifests, List<SourceProblem> problems, Completeness completeness) {
  public FileContent {
    manifests = List.copyOf(manifests);
    problems = List.copyOf(problems);
  }

  /// Whether the absence of an object from the file means that it is gone.
  public enum Completeness {
    /// Everything in the file was understood.
    WHOLE,
    /// Something was not, so what is missing may be there unread.
    PARTIAL,
    /// The file is blank: a file that is being written, most likely.
    BLANK
  }
}
