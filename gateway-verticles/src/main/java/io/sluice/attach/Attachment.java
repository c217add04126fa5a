package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import org.jspecify.annotations.Nullable;

/// Every question that attachment answers, each a pure function of a key and of the [Facts] it
/// asks
/// for. Null: there is no such resource, or none of ours.
public final class Attachment {
  /// The `controllerName` of the GatewayClasses that are ours.
  public static final String CONTROLLER_NAME = "sluice.io/gateway-controller";

  public static @Nullable GatewayClassVerdict gatewayClass(Facts facts, String name) {
    return null;
  }

  public static @Nullable ParentShape parentShape(Facts facts, ResourceKey parent) {
    return null;
  }

  public static @Nullable ListenerMerge listenerMerge(Facts facts, ResourceKey gateway) {
    return null;
  }

  public static @Nullable ResourceKey portOwner(Facts facts, int port) {
    return null;
  }

  public static CertificateVerdict certificate(Facts facts, ResourceKey secret) {
    return new CertificateVerdict.Missing();
  }

  public static @Nullable GatewayVerdict gateway(Facts facts, ResourceKey gateway) {
    return null;
  }

  public static @Nullable PolicyTrust policyTrust(Facts facts, ResourceKey policy) {
    return null;
  }

  public static @Nullable BackendTlsVerdict backendTls(Facts facts, ServicePort port) {
    return null;
  }

  public static @Nullable RouteVerdict route(Facts facts, ResourceKey route) {
    return null;
  }

  /// Null as well while no Gateway's traffic reaches a target of the policy.
  public static @Nullable PolicyVerdict policy(Facts facts, ResourceKey policy) {
    return null;
  }

  private Attachment() {}
}
