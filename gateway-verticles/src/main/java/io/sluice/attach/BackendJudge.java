package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.BackendReference;
import io.sluice.kind.Kind;
import io.sluice.kind.ObjectReference;
import io.sluice.kind.Service;
import io.sluice.table.BackendKey.Protocol;
import java.util.List;
import java.util.stream.Collectors;

/// What a backendRef resolves to: kind, then grant, then existence, then port, then protocol.
final class BackendJudge {
  private final Facts facts;
  private final ResourceKey route;

  BackendJudge(Facts facts, ResourceKey route) {
    this.facts = facts;
    this.route = route;
  }

  BackendVerdict judge(String field, BackendReference backend) {
    ObjectReference reference = backend.target();
    if (!reference.names(Kind.SERVICE)) {
      return new BackendVerdict.WrongKind(field, reference);
    }
    ResourceKey key = Kind.SERVICE.key(reference.namespaceOr(route.namespace()), reference.name());
    if (!new Grants(facts).permit(route, key)) {
      return new BackendVerdict.NotPermitted(field, reference, Grants.from(route), key.namespace());
    }
    if (backend.port() == null) {
      return new BackendVerdict.NoPort(field);
    }
    Service service = facts.service(key);
    return service == null
        ? new BackendVerdict.NotFound(field, key)
        : port(field, service, new ServicePort(key, backend.port()));
  }

  private BackendVerdict port(String field, Service service, ServicePort target) {
    List<Service.Port> ports =
        service.ports().stream().filter(port -> port.port() == target.port()).toList();
    if (ports.isEmpty()) {
      // An ExternalName need not list ports: the backendRef's is the one to connect to.
      return service.type() == Service.ServiceType.EXTERNAL_NAME
          ? new BackendVerdict.Resolved(field, target, Protocol.HTTP1)
          : new BackendVerdict.NoSuchPort(field, target, list(service));
    }
    return ports.stream()
        .filter(port -> port.protocol().equals("TCP"))
        .findFirst()
        .map(port -> protocol(field, target, port.appProtocol()))
        .orElseGet(
            () ->
                new BackendVerdict.UnsupportedProtocol(field, target, ports.getFirst().protocol()));
  }

  private BackendVerdict protocol(String field, ServicePort target, String appProtocol) {
    boolean served =
        switch (AppProtocol.of(appProtocol)) {
          case HTTP1 -> true;
          case TLS -> facts.backendTls(target) != null;
          case HTTP2 -> false;
        };
    return served
        ? new BackendVerdict.Resolved(field, target, Protocol.HTTP1)
        : new BackendVerdict.UnsupportedProtocol(field, target, appProtocol);
  }

  private static String list(Service service) {
    return service.ports().stream()
        .map(port -> Integer.toString(port.port()))
        .collect(Collectors.joining(", "));
  }
}
