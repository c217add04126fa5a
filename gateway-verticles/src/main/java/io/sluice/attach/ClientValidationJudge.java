package io.sluice.attach;

import io.sluice.kind.Gateway;
import io.sluice.kind.Gateway.FrontendMode;
import io.sluice.kind.Gateway.FrontendValidation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `spec.tls.frontend` demands of the clients of an HTTPS port. This version checks the
/// references, but does not ask clients for certificates, so a port that demands them fails
/// closed.
final class ClientValidationJudge {
  private final Facts facts;
  private final Gateway gateway;

  ClientValidationJudge(Facts facts, Gateway gateway) {
    this.facts = facts;
    this.gateway = gateway;
  }

  void addProblems(int port, List<ListenerProblem> problems) {
    FrontendValidation validation = of(port);
    if (validation == null || validation.caCertificateRefs().isEmpty()) {
      return;
    }
    String field = field(port);
    References references = new References(facts);
    boolean anyValid = false;
    for (int index = 0; index < validation.caCertificateRefs().size(); index++) {
      ReferenceProblem problem =
          references.authority(gateway.key(), validation.caCertificateRefs().get(index)).problem();
      if (problem == null) {
        anyValid = true;
      } else {
        String path = field + ".caCertificateRefs[" + index + "]";
        problems.add(new ListenerProblem.ClientAuthorityReference(path, problem));
      }
    }
    problems.add(
        anyValid
            ? new ListenerProblem.UnsupportedFields(List.of(field))
            : new ListenerProblem.NoValidClientAuthority(field));
  }

  GatewayVerdict.FrontendMode mode() {
    Gateway.GatewayTls tls = gateway.tls();
    boolean insecure =
        isInsecure(tls.frontendDefault())
            || tls.frontendPerPort().values().stream().anyMatch(ClientValidationJudge::isInsecure);
    return insecure
        ? GatewayVerdict.FrontendMode.INSECURE_FALLBACK
        : GatewayVerdict.FrontendMode.SECURE;
  }

  /// A port's own validation replaces the default, also when it is none.
  private @Nullable FrontendValidation of(int port) {
    FrontendValidation own = gateway.tls().frontendPerPort().get(port);
    return own != null ? own : gateway.tls().frontendDefault();
  }

  private String field(int port) {
    return gateway.tls().frontendPerPort().containsKey(port)
        ? "spec.tls.frontend.perPort[port " + port + "].tls.validation"
        : "spec.tls.frontend.default.validation";
  }

  private static boolean isInsecure(@Nullable FrontendValidation validation) {
    return validation != null
        && !validation.caCertificateRefs().isEmpty()
        && validation.mode() == FrontendMode.ALLOW_INSECURE_FALLBACK;
  }
}
