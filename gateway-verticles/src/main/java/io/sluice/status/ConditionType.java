package io.sluice.status;

import java.util.Set;

/// Every condition type that Sluice writes, spelt as the Gateway API spells them.
public final class ConditionType {
  static final String ACCEPTED = "Accepted";
  static final String PROGRAMMED = "Programmed";
  static final String RESOLVED_REFS = "ResolvedRefs";
  static final String CONFLICTED = "Conflicted";
  static final String OVERLAPPING_TLS_CONFIG = "OverlappingTLSConfig";
  static final String PARTIALLY_INVALID = "PartiallyInvalid";
  static final String INSECURE_FRONTEND_VALIDATION_MODE = "InsecureFrontendValidationMode";

  /// Conditions of these types that Sluice does not give any more are to be removed; those of
  /// others are somebody else's.
  public static final Set<String> OWN =
      Set.of(
          ACCEPTED,
          PROGRAMMED,
          RESOLVED_REFS,
          CONFLICTED,
          OVERLAPPING_TLS_CONFIG,
          PARTIALLY_INVALID,
          INSECURE_FRONTEND_VALIDATION_MODE);

  private ConditionType() {}
}
