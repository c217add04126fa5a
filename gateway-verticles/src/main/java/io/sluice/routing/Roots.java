package io.sluice.routing;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The questions that a resource raises by itself, whoever else asks: those whose answers are
/// served or said.
final class Roots {
  private static final Map<String, Kind> KINDS = new HashMap<>();

  static {
    Arrays.stream(Kind.values())
        .forEach(kind -> KINDS.put(kind.group() + "/" + kind.typeName(), kind));
  }

  private Roots() {}

  static Optional<Kind> kindOf(ResourceKey key) {
    return Optional.ofNullable(KINDS.get(key.group() + "/" + key.kind()));
  }

  static List<Ask<?>> of(ResourceKey key, Topology topology) {
    return kindOf(key).map(kind -> of(kind, key, topology)).orElse(List.of());
  }

  private static List<Ask<?>> of(Kind kind, ResourceKey key, Topology topology) {
    return switch (kind) {
      case GATEWAY ->
          switch (topology) {
            case ONE_PROCESS -> List.of(new Ask.GatewayOf(key), new Ask.StatusOf(key));
            case PROXIES_PER_GATEWAY ->
                List.of(new Ask.GatewayOf(key), new Ask.DesiredOf(key), new Ask.StatusOf(key));
          };
      case HTTP_ROUTE ->
          List.of(new Ask.RouteOf(key), new Ask.CompiledRouteOf(key), new Ask.StatusOf(key));
      case GRPC_ROUTE, TLS_ROUTE, TCP_ROUTE, UDP_ROUTE ->
          List.of(new Ask.RouteOf(key), new Ask.StatusOf(key));
      case GATEWAY_CLASS, LISTENER_SET, BACKEND_TLS_POLICY -> List.of(new Ask.StatusOf(key));
      case REFERENCE_GRANT, SERVICE, ENDPOINT_SLICE, SECRET, CONFIG_MAP, NAMESPACE -> List.of();
    };
  }
}
