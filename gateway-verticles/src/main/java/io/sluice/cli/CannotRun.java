package io.sluice.cli;

/// What was asked for cannot be done at all: told in one message, without a stack trace, and exit
/// status 2.
final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRun(String message) {
    super(message, null, false, false);
  }
}
