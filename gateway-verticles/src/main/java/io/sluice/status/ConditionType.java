package io.sluice.status;

/// Every condition type that Sluice writes, spelt as the Gateway API spells them.
final class ConditionType {
  static final String ACCEPTED = "Accepted";
  static final String PROGRAMMED = "Programmed";
  static final String RESOLVED_REFS = "ResolvedRefs";
  static final String CONFLICTED = "Conflicted";
  static final String OVERLAPPING_TLS_CONFIG = "OverlappingTLSConfig";
  static final String PARTIALLY_INVALID = "PartiallyInvalid";
  static final String INSECURE_FRONTEND_VALIDATION_MODE = "InsecureFrontendValidationMode";

  private ConditionType() {}
}
