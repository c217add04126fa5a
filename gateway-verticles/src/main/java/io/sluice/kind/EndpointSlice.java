package io.sluice.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `discovery.k8s.io/v1 EndpointSlice`.
///
/// @param serviceName label `kubernetes.io/service-name`; empty when absent
public record EndpointSlice(
    ObjectMeta meta,
    String serviceName,
    String addressType,
    List<Endpoint> endpoints,
    List<Port> ports)
    implements Resource {
  public EndpointSlice {
    endpoints = List.copyOf(endpoints);
    ports = List.copyOf(ports);
  }

  @Override
  public Kind kind() {
    return Kind.ENDPOINT_SLICE;
  }

  /// Conditions as the API defines them: `ready` and `serving` true when not given, `terminating`
  /// false.
  public record Endpoint(
      List<String> addresses, boolean ready, boolean serving, boolean terminating, String zone) {
    public Endpoint {
      addresses = List.copyOf(addresses);
    }
  }

  /// @param name empty when not given
  /// @param port null: all ports
  public record Port(String name, @Nullable Integer port, String protocol, String appProtocol) {}
}
