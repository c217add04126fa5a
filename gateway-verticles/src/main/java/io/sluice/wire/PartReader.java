package io.sluice.wire;

import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.table.KeyPair;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.UpstreamTls;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What [PartWriter] wrote. Not thread-safe.
public final class PartReader {
  private final RouteReader routes = new RouteReader();

  /// A part with something in it that this version does not know is not served: it counts as gone.
  ///
  /// @return empty: a kind of part that this version does not know
  /// @throws WireException when a part is not what the contract says
  public Optional<Part> read(JsonFields json) {
    Part.Name name;
    try {
      name = name(json);
    } catch (UnknownKind unknown) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.flag("gone") ? new Part.Gone(name) : known(name, json));
    } catch (UnknownKind unknown) {
      return Optional.of(new Part.Gone(name));
    }
  }

  private Part known(Part.Name name, JsonFields json) {
    return switch (name) {
      case Part.Name.Port port ->
          new Part.Port(port, json.text("gateway"), security(json), json.texts("addresses"));
      case Part.Name.Listener listener ->
          new Part.Listener(listener, origin(json), json.textOrNull("certificate"));
      case Part.Name.Certificate(String fingerprint) ->
          new Part.Certificate(new KeyPair(json.text("chain"), json.text("key"), fingerprint));
      case Part.Name.Route route -> routes.read(route, json);
      case Part.Name.OfBackend backend ->
          json.text("part").equals("endpoints")
              ? new Part.Endpoints(backend, endpoints(json))
              : new Part.OfBackend(
                  new Backend(
                      backend.key(),
                      tls(json.objectOrNull("tls")),
                      endpoints(json),
                      dns(json.objectOrNull("dns"))));
    };
  }

  private static Part.Name name(JsonFields json) {
    return switch (json.text("part")) {
      case "port" -> new Part.Name.Port(json.port("port"));
      case "listener" -> new Part.Name.Listener(json.port("port"), json.text("hostname"));
      case "certificate" -> new Part.Name.Certificate(json.text("fingerprint"));
      case "route" ->
          new Part.Name.Route(json.text("kind"), json.text("namespace"), json.text("name"));
      case "backend", "endpoints" -> new Part.Name.OfBackend(key(json));
      default -> throw new UnknownKind("part");
    };
  }

  static BackendKey key(JsonFields json) {
    String protocol = json.text("protocol");
    return new BackendKey(
        json.text("namespace"),
        json.text("service"),
        json.port("port"),
        Arrays.stream(BackendKey.Protocol.values())
            .filter(each -> each.name().equals(protocol))
            .findFirst()
            .orElseThrow(() -> new UnknownKind("backend protocol")),
        json.textOrEmpty("identity"));
  }

  private static PortTable.Security security(JsonFields json) {
    String security = json.text("security");
    return Arrays.stream(PortTable.Security.values())
        .filter(each -> each.name().equals(security))
        .findFirst()
        .orElseThrow(() -> new UnknownKind("security"));
  }

  private static ListenerOrigin origin(JsonFields json) {
    return new ListenerOrigin(
        json.text("kind"),
        json.text("namespace"),
        json.text("name"),
        json.text("gateway"),
        json.text("listener"));
  }

  private static List<Backend.Endpoint> endpoints(JsonFields json) {
    return json.objects(
        "endpoints", each -> new Backend.Endpoint(each.text("address"), each.port("port")));
  }

  private static Backend.@Nullable DnsTarget dns(@Nullable JsonFields json) {
    return json == null ? null : new Backend.DnsTarget(json.text("hostname"), json.port("port"));
  }

  private static @Nullable UpstreamTls tls(@Nullable JsonFields json) {
    return json == null
        ? null
        : new UpstreamTls(
            json.text("identity"),
            json.text("sni"),
            trust(json.object("trust")),
            json.objects("names", PartReader::subjectAltName),
            pair(json.objectOrNull("clientCertificate")));
  }

  /// An unknown kind of trust trusts nobody.
  private static UpstreamTls.Trust trust(JsonFields json) {
    return switch (json.text("type")) {
      case "system" -> new UpstreamTls.Trust.SystemAuthorities();
      case "bundle" -> new UpstreamTls.Trust.Bundle(json.text("pem"));
      case "nobody" -> new UpstreamTls.Trust.Nobody(json.text("reason"));
      default -> new UpstreamTls.Trust.Nobody("this proxy does not know this trust");
    };
  }

  private static UpstreamTls.SubjectAltName subjectAltName(JsonFields json) {
    return switch (json.text("type")) {
      case "hostname" -> new UpstreamTls.SubjectAltName.Hostname(json.text("value"));
      case "uri" -> new UpstreamTls.SubjectAltName.Uri(json.text("value"));
      default -> throw new UnknownKind("subject alternative name");
    };
  }

  private static @Nullable KeyPair pair(@Nullable JsonFields json) {
    return json == null
        ? null
        : new KeyPair(json.text("chain"), json.text("key"), json.text("fingerprint"));
  }
}
