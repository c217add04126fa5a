package io.sluice.http.codec;

/// Bytes that are not a message which may be passed on. Carries no stack trace: a client decides
/// how often it is thrown.
public final class BadMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  BadMessage(Problem problem, String reason) {
    super(reason, null, false, false);
    this.problem = problem;
  }

  static BadMessage syntax(String reason) {
    return new BadMessage(Problem.SYNTAX, reason);
  }

  public Problem problem() {
    return problem;
  }

  /// Fixed text, nothing of the message itself.
  public String reason() {
    return String.valueOf(getMessage());
  }

  /// What is wrong, as far as the answer depends on it.
  public enum Problem {
    SYNTAX,
    NOT_IMPLEMENTED,
    VERSION,
    START_LINE_LENGTH,
    HEADER_BYTES,
    HEADER_COUNT
  }
}
