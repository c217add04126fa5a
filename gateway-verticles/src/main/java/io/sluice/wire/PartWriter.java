package io.sluice.wire;

import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.KeyPair;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.UpstreamTls;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Parts as JSON.
public final class PartWriter {
  private PartWriter() {}

  public static JsonObject write(Part part) {
    return switch (part) {
      case Part.Gone(Part.Name name) -> name(name).put("gone", true);
      case Part.Port port ->
          name(port.name())
              .put("gateway", port.gateway())
              .put("security", port.security().name())
              .put("addresses", new JsonArray(port.addresses()));
      case Part.Listener listener -> listener(listener);
      case Part.Certificate(KeyPair pair) ->
          name(part.name()).put("chain", pair.certificateChain()).put("key", pair.privateKey());
      case Part.Route route -> RouteWriter.write(route, name(route.name()));
      case Part.OfBackend(Backend backend) -> backend(name(part.name()), backend);
      case Part.Endpoints(var name, var endpoints) ->
          name(name).put("part", "endpoints").put("endpoints", endpoints(endpoints));
    };
  }

  private static JsonObject name(Part.Name name) {
    return switch (name) {
      case Part.Name.Port(int port) -> new JsonObject().put("part", "port").put("port", port);
      case Part.Name.Listener(int port, String hostname) ->
          new JsonObject().put("part", "listener").put("port", port).put("hostname", hostname);
      case Part.Name.Certificate(String fingerprint) ->
          new JsonObject().put("part", "certificate").put("fingerprint", fingerprint);
      case Part.Name.Route(String kind, String namespace, String route) ->
          new JsonObject()
              .put("part", "route")
              .put("kind", kind)
              .put("namespace", namespace)
              .put("name", route);
      case Part.Name.OfBackend(BackendKey key) -> key(key).put("part", "backend");
    };
  }

  static JsonObject key(BackendKey key) {
    return new JsonObject()
        .put("namespace", key.namespace())
        .put("service", key.service())
        .put("port", key.port())
        .put("protocol", key.protocol().name())
        .put("identity", key.tls());
  }

  private static JsonObject listener(Part.Listener listener) {
    ListenerOrigin origin = listener.origin();
    JsonObject json =
        name(listener.name())
            .put("kind", origin.kind())
            .put("namespace", origin.namespace())
            .put("name", origin.name())
            .put("gateway", origin.gateway())
            .put("listener", origin.listener());
    return listener.certificate() == null ? json : json.put("certificate", listener.certificate());
  }

  private static JsonObject backend(JsonObject json, Backend backend) {
    UpstreamTls tls = backend.tls();
    if (tls != null) {
      json.put("tls", tls(tls));
    }
    Backend.DnsTarget dns = backend.dns();
    if (dns != null) {
      json.put("dns", new JsonObject().put("hostname", dns.hostname()).put("port", dns.port()));
    }
    return json.put("endpoints", endpoints(backend.endpoints()));
  }

  private static JsonArray endpoints(List<Backend.Endpoint> endpoints) {
    JsonArray array = new JsonArray();
    endpoints.forEach(
        endpoint ->
            array.add(
                new JsonObject().put("address", endpoint.address()).put("port", endpoint.port())));
    return array;
  }

  private static JsonObject tls(UpstreamTls tls) {
    JsonObject json =
        new JsonObject()
            .put("identity", tls.identity())
            .put("sni", tls.sni())
            .put("trust", trust(tls.trust()))
            .put("names", names(tls.subjectAltNames()));
    KeyPair client = tls.clientCertificate();
    return client == null
        ? json
        : json.put(
            "clientCertificate",
            new JsonObject()
                .put("fingerprint", client.fingerprint())
                .put("chain", client.certificateChain())
                .put("key", client.privateKey()));
  }

  private static JsonObject trust(UpstreamTls.Trust trust) {
    return switch (trust) {
      case UpstreamTls.Trust.SystemAuthorities() -> new JsonObject().put("type", "system");
      case UpstreamTls.Trust.Bundle(String pem) ->
          new JsonObject().put("type", "bundle").put("pem", pem);
      case UpstreamTls.Trust.Nobody(String reason) ->
          new JsonObject().put("type", "nobody").put("reason", reason);
    };
  }

  private static JsonArray names(List<UpstreamTls.SubjectAltName> names) {
    JsonArray array = new JsonArray();
    for (UpstreamTls.SubjectAltName name : names) {
      array.add(
          switch (name) {
            case UpstreamTls.SubjectAltName.Hostname(String value) ->
                new JsonObject().put("type", "hostname").put("value", value);
            case UpstreamTls.SubjectAltName.Uri(String value) ->
                new JsonObject().put("type", "uri").put("value", value);
          });
    }
    return array;
  }
}
