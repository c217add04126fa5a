package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import org.jspecify.annotations.Nullable;

/// Every question that attachment answers, each a pure function of a key and of the [Facts] it
/// asks for. Null: there is no such resource, or none of ours.
public final class Attachment {
  public static @Nullable GatewayClassVerdict gatewayClass(Facts facts, String name) {
    return GatewayClassJudge.judge(facts.gatewayClass(name));
  }

  public static @Nullable ParentShape parentShape(Facts facts, ResourceKey parent) {
    return new ParentShapes(facts).of(parent);
  }

  public static @Nullable ListenerMerge listenerMerge(Facts facts, ResourceKey gateway) {
    return new ListenerMerging(facts).merge(gateway);
  }

  public static @Nullable ResourceKey portOwner(Facts facts, int port) {
    return new PortClaims(facts).owner(port);
  }

  public static CertificateVerdict certificate(Facts facts, ResourceKey secret) {
    return CertificateJudge.judge(facts.secret(secret), facts.lastGoodCertificate(secret));
  }

  public static @Nullable GatewayVerdict gateway(Facts facts, ResourceKey gateway) {
    return new GatewayJudge(facts).judge(gateway);
  }

  public static @Nullable PolicyTrust policyTrust(Facts facts, ResourceKey policy) {
    return new PolicyTrustJudge(facts).judge(facts.policy(policy));
  }

  public static @Nullable BackendTlsVerdict backendTls(Facts facts, ServicePort port) {
    return new PolicyRule(facts).ruling(port);
  }

  public static @Nullable RouteVerdict route(Facts facts, ResourceKey route) {
    return new RouteJudge(facts).judge(facts.route(route));
  }

  /// Null only when the policy does not exist; one whose targets no Gateway reaches has no
  /// ancestors.
  public static @Nullable PolicyVerdict policy(Facts facts, ResourceKey policy) {
    return new PolicyJudge(facts).judge(facts.policy(policy));
  }

  private Attachment() {}
}
