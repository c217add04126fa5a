package io.sluice.attach;

/// A user's text is not what it should be. The message says why and holds no secret.
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedException(String message) {
    super(message);
  }

  /// Never null, unlike [#getMessage] to a null checker.
  String why() {
    return String.valueOf(getMessage());
  }
}
