package io.sluice.status;

/// A Kubernetes condition.
public record Condition(
    String type, Truth status, String reason, String message, long observedGeneration) {
  /// The values of `status`.
  public enum Truth {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String text;

    Truth(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
