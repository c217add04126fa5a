package io.sluice.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a backend is spoken to over TLS, from its BackendTLSPolicy.
///
/// @param identity equals [BackendKey#tls]: names policy and content
/// @param sni sent always; also the name to authenticate when `subjectAltNames` is empty
/// @param trust what to trust
/// @param subjectAltNames one of them must be in the server's certificate; empty: `sni` must
/// @param clientCertificate null: none
public record UpstreamTls(
    String identity,
    String sni,
    Trust trust,
    List<SubjectAltName> subjectAltNames,
    @Nullable KeyPair clientCertificate) {
  public UpstreamTls {
    subjectAltNames = List.copyOf(subjectAltNames);
  }

  /// Which certificate authorities count.
  public sealed interface Trust {
    /// The system's.
    record SystemAuthorities() implements Trust {}

    /// @param pem one or more certificates
    record Bundle(String pem) implements Trust {}

    /// The policy has no valid authority: every request fails.
    record Nobody(String reason) implements Trust {}
  }

  public sealed interface SubjectAltName {
    /// May be a wildcard.
    record Hostname(String value) implements SubjectAltName {}

    record Uri(String value) implements SubjectAltName {}
  }
}
