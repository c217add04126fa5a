package io.sluice.kind;

import java.util.List;

/// A GRPCRoute, TLSRoute, TCPRoute or UDPRoute: validated whole, but so far only attached (and
/// refused), never served.
public record OtherRoute(
    Kind kind,
    ObjectMeta meta,
    List<ParentReference> parentRefs,
    List<String> hostnames,
    List<BackendReference> backendRefs)
    implements Route {
  public OtherRoute {
    parentRefs = List.copyOf(parentRefs);
    hostnames = List.copyOf(hostnames);
    backendRefs = List.copyOf(backendRefs);
  }
}
