package io.sluice.wire;

/// A value of a kind that this version does not know. What holds it decides what becomes of it.
final class UnknownKind extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownKind(String field) {
    super(field, null, false, false);
  }
}
