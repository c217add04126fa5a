package io.sluice.kind;

import java.util.List;

/// `v1 Service`: its ports, and where an ExternalName points.
///
/// @param externalName empty unless the type is ExternalName
public record Service(ObjectMeta meta, ServiceType type, String externalName, List<Port> ports)
    implements Resource {
  public Service {
    ports = List.copyOf(ports);
  }

  @Override
  public Kind kind() {
    return Kind.SERVICE;
  }

  /// Whether endpoints come from EndpointSlices or from a name.
  public enum ServiceType {
    ENDPOINTS,
    EXTERNAL_NAME
  }

  /// @param name empty when not given
  /// @param protocol TCP, UDP or SCTP
  /// @param appProtocol empty when not given
  public record Port(String name, int port, String protocol, String appProtocol) {}
}
