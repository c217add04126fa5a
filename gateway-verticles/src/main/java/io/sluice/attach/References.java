package io.sluice.attach;

import io.sluice.attach.CertificateVerdict.Garbage;
import io.sluice.attach.CertificateVerdict.Missing;
import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.ConfigMap;
import io.sluice.kind.Kind;
import io.sluice.kind.ObjectReference;
import org.jspecify.annotations.Nullable;

/// Follows references to certificates and certificate authorities: kind, then grant, then
/// existence, then content, so that a reference that is not permitted tells nothing of its target.
final class References {
  private final Facts facts;
  private final Grants grants;

  References(Facts facts) {
    this.facts = facts;
    this.grants = new Grants(facts);
  }

  /// Either part may be missing; both are there when an earlier certificate is served on.
  record Certificate(@Nullable Usable usable, @Nullable ReferenceProblem problem) {}

  /// @param pem null when there is a problem
  record Authority(@Nullable String pem, @Nullable ReferenceProblem problem) {}

  Certificate certificate(ResourceKey referrer, ObjectReference reference) {
    ReferenceProblem problem = obstacle(referrer, reference, Kind.SECRET);
    if (problem != null) {
      return new Certificate(null, problem);
    }
    ResourceKey target = target(referrer, reference, Kind.SECRET);
    return switch (facts.certificate(target)) {
      case Usable usable -> new Certificate(usable, null);
      case Missing _ ->
          new Certificate(null, new ReferenceProblem.NotFound(reference, target.namespace()));
      case Garbage(String why, Usable lastGood) ->
          new Certificate(
              lastGood,
              lastGood == null
                  ? new ReferenceProblem.Malformed(reference, target.namespace(), why)
                  : new ReferenceProblem.LastGoodServed(reference, target.namespace(), why));
    };
  }

  Authority authority(ResourceKey referrer, ObjectReference reference) {
    ReferenceProblem problem = obstacle(referrer, reference, Kind.CONFIG_MAP);
    if (problem != null) {
      return new Authority(null, problem);
    }
    ResourceKey target = target(referrer, reference, Kind.CONFIG_MAP);
    ConfigMap configMap = facts.configMap(target);
    if (configMap == null) {
      return new Authority(null, new ReferenceProblem.NotFound(reference, target.namespace()));
    }
    try {
      return new Authority(bundle(configMap), null);
    } catch (MalformedException e) {
      return new Authority(
          null, new ReferenceProblem.Malformed(reference, target.namespace(), e.why()));
    }
  }

  private static String bundle(ConfigMap configMap) throws MalformedException {
    String pem = configMap.data().get("ca.crt");
    if (pem == null || pem.isBlank()) {
      throw new MalformedException("ca.crt " + (pem == null ? "is missing" : "is empty"));
    }
    try {
      return Certificates.write(Certificates.read(pem));
    } catch (MalformedException e) {
      throw new MalformedException("ca.crt: " + e.why());
    }
  }

  private @Nullable ReferenceProblem obstacle(
      ResourceKey referrer, ObjectReference reference, Kind expected) {
    if (!reference.names(expected)) {
      return new ReferenceProblem.WrongKind(reference, expected.typeName());
    }
    ResourceKey target = target(referrer, reference, expected);
    return grants.permit(referrer, target)
        ? null
        : new ReferenceProblem.NotPermitted(reference, Grants.from(referrer), target.namespace());
  }

  private static ResourceKey target(ResourceKey referrer, ObjectReference reference, Kind kind) {
    return kind.key(reference.namespaceOr(referrer.namespace()), reference.name());
  }
}
