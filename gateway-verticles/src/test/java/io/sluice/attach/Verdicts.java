package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Short ways to verdicts, for objects that must be there. A name without a namespace is in
/// `default`.
public final class Verdicts {
  public static GatewayVerdict gateway(Facts facts, String name) {
    return there(Attachment.gateway(facts, key(Kind.GATEWAY, name)));
  }

  public static ListenerVerdict listener(Facts facts, String gateway, String listener) {
    return gateway(facts, gateway).listeners().stream()
        .filter(one -> one.id().name().equals(listener))
        .findFirst()
        .orElseThrow();
  }

  public static RouteVerdict route(Facts facts, String name) {
    return there(Attachment.route(facts, key(Kind.HTTP_ROUTE, name)));
  }

  /// What became of the only parentRef.
  static ParentVerdict.Attachment attachment(Facts facts, String route) {
    return route(facts, route).parents().getFirst().attachment();
  }

  /// What became of the only backendRef.
  static BackendVerdict backend(Facts facts, String route) {
    return route(facts, route).rules().getFirst().backends().getFirst().target();
  }

  public static PolicyVerdict policy(Facts facts, String name) {
    return there(Attachment.policy(facts, key(Kind.BACKEND_TLS_POLICY, name)));
  }

  public static ResourceKey key(Kind kind, String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? kind.key("default", name)
        : kind.key(name.substring(0, slash), name.substring(slash + 1));
  }

  static <V> V there(@Nullable V verdict) {
    return Objects.requireNonNull(verdict, "there is no verdict");
  }

  private Verdicts() {}
}
