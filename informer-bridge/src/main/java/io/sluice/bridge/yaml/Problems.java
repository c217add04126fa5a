package io.sluice.bridge.yaml;

import io.sluice.bridge.Position;
import io.sluice.bridge.SourceProblem;
import java.util.ArrayList;
import java.util.List;

/// Collects the problems of one file, up to a bound: a file of garbage has one cause, not
/// thousands.
final class Problems {
  private static final int MOST = 100;

  private final List<SourceProblem> found = new ArrayList<>();
  private int errors;

  void error(Position position, String message, String fix) {
    errors++;
    if (found.size() < MOST) {
      found.add(new SourceProblem(position, SourceProblem.Severity.ERROR, message, fix));
    }
  }

  void note(Position position, String message, String fix) {
    if (found.size() < MOST) {
      found.add(new SourceProblem(position, SourceProblem.Severity.NOTE, message, fix));
    }
  }

  int errors() {
    return errors;
  }

  List<SourceProblem> found() {
    return found;
  }
}
