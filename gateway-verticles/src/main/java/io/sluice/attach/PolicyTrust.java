package io.sluice.attach;

import io.sluice.table.UpstreamTls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a BackendTLSPolicy says, without where it applies.
///
/// @param trust [UpstreamTls.Trust.Nobody] when it has no valid authority
/// @param references caCertificateRefs that do not resolve, each with its field
/// @param invalid why it cannot be followed at all; null: it can
/// @param notes what else the user should know, such as a field without effect
public record PolicyTrust(
    String sni,
    UpstreamTls.Trust trust,
    List<UpstreamTls.SubjectAltName> subjectAltNames,
    List<Reference> references,
    @Nullable String invalid,
    List<String> notes) {
  public PolicyTrust {
    subjectAltNames = List.copyOf(subjectAltNames);
    references = List.copyOf(references);
    notes = List.copyOf(notes);
  }

  /// @param field such as `spec.validation.caCertificateRefs[0]`
  public record Reference(String field, ReferenceProblem problem) {}
}
