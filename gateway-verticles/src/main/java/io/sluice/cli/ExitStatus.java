package io.sluice.cli;

/// How a command ends, for scripts.
final class ExitStatus {
  static final int GOOD = 0;
  static final int PROBLEMS = 1;
  static final int CANNOT_RUN = 2;

  private ExitStatus() {}
}
