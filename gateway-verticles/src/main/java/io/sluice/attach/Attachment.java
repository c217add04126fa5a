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
    return landing();
  }

  public static @Nullable ParentShape parentShape(Facts facts, ResourceKey parent) {
    return landing();
  }

  public static @Nullable ListenerMerge listenerMerge(Facts facts, ResourceKey gateway) {
    return landing();
  }

  public static @Nullable ResourceKey portOwner(Facts facts, int port) {
    return landing();
  }

  public static CertificateVerdict certificate(Facts facts, ResourceKey secret) {
    return landing();
  }

  public static @Nullable GatewayVerdict gateway(Facts facts, ResourceKey gateway) {
    return landing();
  }

  public static @Nullable PolicyTrust policyTrust(Facts facts, ResourceKey policy) {
    return landing();
  }

  public static @Nullable BackendTlsVerdict backendTls(Facts facts, ServicePort port) {
    return landing();
  }

  public static @Nullable RouteVerdict route(Facts facts, ResourceKey route) {
    return landing();
  }

  /// Null as well while no Gateway's traffic reaches a target of the policy.
  public static @Nullable PolicyVerdict policy(Facts facts, ResourceKey policy) {
    return landing();
  }

  private static <T> T landing() {
    throw new IllegalStateException("lands with the next commit of this branch");
  }

  private Attachment() {}
}
