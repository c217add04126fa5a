package io.sluice.routing;

import io.sluice.attach.ServicePort;
import io.sluice.kind.EndpointSlice;
import io.sluice.kind.Service;
import io.sluice.kind.Service.ServiceType;
import io.sluice.table.Backend.DnsTarget;
import io.sluice.table.Backend.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where a port of a Service leads.
///
/// @param endpoints sorted, without duplicates
/// @param dns null unless the Service is an ExternalName
record ServiceEndpoints(List<Endpoint> endpoints, @Nullable DnsTarget dns) {
  static final ServiceEndpoints NONE = new ServiceEndpoints(List.of(), null);

  private static final Comparator<Endpoint> ORDER =
      Comparator.comparing(Endpoint::address).thenComparingInt(Endpoint::port);

  ServiceEndpoints {
    endpoints = List.copyOf(endpoints);
  }

  /// EndpointSlices name their ports as the Service does, and give each its own number: the
  /// Service's `targetPort` is never looked at.
  static ServiceEndpoints of(
      Service service, ServicePort target, Collection<EndpointSlice> slices) {
    if (service.type() == ServiceType.EXTERNAL_NAME) {
      return new ServiceEndpoints(List.of(), new DnsTarget(service.externalName(), target.port()));
    }
    return service.ports().stream()
        .filter(port -> port.port() == target.port() && port.protocol().equals("TCP"))
        .findFirst()
        .map(port -> of(port, slices))
        .orElse(NONE);
  }

  /// While no endpoint is ready, those that still serve while they terminate are used, as
  /// kube-proxy does: better than no answer during a rollout.
  private static ServiceEndpoints of(Service.Port port, Collection<EndpointSlice> slices) {
    List<Endpoint> ready = endpoints(port, slices, EndpointSlice.Endpoint::ready);
    List<Endpoint> usable =
        ready.isEmpty()
            ? endpoints(port, slices, endpoint -> endpoint.serving() && endpoint.terminating())
            : ready;
    return new ServiceEndpoints(usable, null);
  }

  private static List<Endpoint> endpoints(
      Service.Port port,
      Collection<EndpointSlice> slices,
      Predicate<EndpointSlice.Endpoint> wanted) {
    var endpoints = new TreeSet<>(ORDER);
    for (EndpointSlice slice : slices) {
      // FQDN slices are deprecated and hold names, which nobody would keep resolved.
      if (!slice.addressType().equals("FQDN")) {
        addTo(endpoints, slice, numbers(slice, port), wanted);
      }
    }
    return List.copyOf(endpoints);
  }

  private static void addTo(
      Collection<Endpoint> endpoints,
      EndpointSlice slice,
      List<Integer> numbers,
      Predicate<EndpointSlice.Endpoint> wanted) {
    for (EndpointSlice.Endpoint endpoint : slice.endpoints()) {
      if (wanted.test(endpoint)) {
        for (String address : endpoint.addresses()) {
          numbers.forEach(number -> endpoints.add(new Endpoint(address, number)));
        }
      }
    }
  }

  private static List<Integer> numbers(EndpointSlice slice, Service.Port wanted) {
    List<Integer> numbers = new ArrayList<>(1);
    for (EndpointSlice.Port port : slice.ports()) {
      if (port.name().equals(wanted.name()) && port.protocol().equals("TCP")) {
        Integer number = port.port();
        numbers.add(number == null ? wanted.port() : number);
      }
    }
    return numbers;
  }
}
