package io.sluice.attach;

import io.sluice.attach.PolicyTrust.Reference;
import io.sluice.kind.BackendTlsPolicy;
import io.sluice.table.UpstreamTls;
import io.sluice.table.UpstreamTls.Trust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a BackendTLSPolicy trusts. Only what is valid counts; a policy without anything valid
/// trusts nobody, so that its requests fail rather than go out in plain text.
final class PolicyTrustJudge {
  private final Facts facts;

  PolicyTrustJudge(Facts facts) {
    this.facts = facts;
  }

  @Nullable PolicyTrust judge(@Nullable BackendTlsPolicy policy) {
    if (policy == null) {
      return null;
    }
    List<Reference> problems = new ArrayList<>();
    List<String> notes = notes(policy);
    if (!policy.wellKnownCaCertificates().isEmpty()) {
      return wellKnown(policy, notes);
    }
    StringBuilder bundle = new StringBuilder();
    for (int index = 0; index < policy.caCertificateRefs().size(); index++) {
      References.Authority authority =
          new References(facts).authority(policy.key(), policy.caCertificateRefs().get(index));
      if (authority.pem() != null) {
        bundle.append(authority.pem());
      }
      if (authority.problem() != null) {
        problems.add(
            new Reference("spec.validation.caCertificateRefs[" + index + "]", authority.problem()));
      }
    }
    Trust trust =
        bundle.isEmpty()
            ? new Trust.Nobody(policy.key() + " has no valid CA certificate")
            : new Trust.Bundle(bundle.toString());
    return new PolicyTrust(policy.hostname(), trust, names(policy), problems, null, notes);
  }

  private static PolicyTrust wellKnown(BackendTlsPolicy policy, List<String> notes) {
    String wellKnown = policy.wellKnownCaCertificates();
    boolean known = wellKnown.equals("System");
    String invalid =
        "spec.validation.wellKnownCACertificates "
            + wellKnown
            + " is not known; use System or caCertificateRefs";
    return new PolicyTrust(
        policy.hostname(),
        known ? new Trust.SystemAuthorities() : new Trust.Nobody(policy.key() + ": " + invalid),
        names(policy),
        List.of(),
        known ? null : invalid,
        notes);
  }

  private static List<UpstreamTls.SubjectAltName> names(BackendTlsPolicy policy) {
    List<UpstreamTls.SubjectAltName> names = new ArrayList<>();
    for (BackendTlsPolicy.SubjectAltName name : policy.subjectAltNames()) {
      names.add(
          switch (name.type()) {
            case HOSTNAME -> new UpstreamTls.SubjectAltName.Hostname(name.value());
            case URI -> new UpstreamTls.SubjectAltName.Uri(name.value());
          });
    }
    return names;
  }

  private static List<String> notes(BackendTlsPolicy policy) {
    if (policy.options().isEmpty()) {
      return List.of();
    }
    List<String> names = policy.options().keySet().stream().sorted().toList();
    return List.of(
        "spec.options " + String.join(", ", names) + " are not known and have no effect");
  }
}
