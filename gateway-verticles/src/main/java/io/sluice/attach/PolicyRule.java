package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.BackendTlsPolicy;
import io.sluice.kind.Kind;
import io.sluice.kind.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which BackendTLSPolicy rules what: one for the very port before one for the whole Service, and
/// among equals the older, then the first by name.
final class PolicyRule {
  private final Facts facts;

  PolicyRule(Facts facts) {
    this.facts = facts;
  }

  /// A policy that is invalid rules all the same: what was to be encrypted must not go out in
  /// plain text, nor fall to a policy that its owner thought overruled.
  @Nullable BackendTlsVerdict ruling(ServicePort port) {
    List<BackendTlsPolicy> policies = facts.policiesFor(port.service());
    if (policies.isEmpty()) {
      return null;
    }
    String section = portName(port);
    BackendTlsPolicy ruling = section.isEmpty() ? null : first(policies, port.service(), section);
    if (ruling == null) {
      ruling = first(policies, port.service(), "");
    }
    PolicyTrust trust = ruling == null ? null : facts.policyTrust(ruling.key());
    return ruling == null || trust == null ? null : new BackendTlsVerdict(ruling.key(), trust);
  }

  /// The policy that wins this very section among those that name it.
  ///
  /// @param section empty: the whole Service
  static @Nullable BackendTlsPolicy first(
      List<BackendTlsPolicy> policies, ResourceKey service, String section) {
    return policies.stream()
        .filter(policy -> targets(policy, service, section))
        .min(Precedence.OF_RESOURCES)
        .orElse(null);
  }

  private static boolean targets(BackendTlsPolicy policy, ResourceKey service, String section) {
    return policy.targetRefs().stream()
        .anyMatch(
            target -> service.equals(key(policy, target)) && target.sectionName().equals(section));
  }

  /// Null: not a Service.
  static @Nullable ResourceKey key(BackendTlsPolicy policy, BackendTlsPolicy.Target target) {
    boolean service =
        target.group().equals(Kind.SERVICE.group())
            && target.kind().equals(Kind.SERVICE.typeName());
    return service ? Kind.SERVICE.key(policy.meta().namespace(), target.name()) : null;
  }

  private String portName(ServicePort port) {
    Service service = facts.service(port.service());
    if (service == null) {
      return "";
    }
    return service.ports().stream()
        .filter(one -> one.port() == port.port() && one.protocol().equals("TCP"))
        .map(Service.Port::name)
        .findFirst()
        .orElse("");
  }
}
