package io.sluice.wire;

/// What came is not what the contract says. The message names the field, never its value.
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
