package io.sluice.kind;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `gateway.networking.k8s.io/v1 Gateway`.
///
/// @param allowedListeners which namespaces' ListenerSets may attach
///     ([NamespaceSelection.From#NONE] by default)
/// @param unsupported paths of fields that are set and that this version does not implement
public record Gateway(
    ObjectMeta meta,
    String gatewayClassName,
    List<Listener> listeners,
    List<Address> addresses,
    Infrastructure infrastructure,
    NamespaceSelection allowedListeners,
    GatewayTls tls,
    List<String> unsupported)
    implements Resource {
  public Gateway {
    listeners = List.copyOf(listeners);
    addresses = List.copyOf(addresses);
    unsupported = List.copyOf(unsupported);
  }

  @Override
  public Kind kind() {
    return Kind.GATEWAY;
  }

  /// @param type such as `IPAddress`, `Hostname` or a domain-prefixed one
  /// @param value empty: any of that type
  public record Address(String type, String value) {}

  public record Infrastructure(
      Map<String, String> labels,
      Map<String, String> annotations,
      GatewayClass.@Nullable ParametersReference parametersRef) {
    public Infrastructure {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }

  /// `spec.tls`.
  ///
  /// @param backendClientCertificate `backend.clientCertificateRef`
  /// @param frontendDefault `frontend.default.validation`
  /// @param frontendPerPort `frontend.perPort`, by port; a port listed without validation maps to
  ///     an entry without references
  public record GatewayTls(
      @Nullable ObjectReference backendClientCertificate,
      @Nullable FrontendValidation frontendDefault,
      Map<Integer, FrontendValidation> frontendPerPort) {
    public GatewayTls {
      frontendPerPort = Map.copyOf(frontendPerPort);
    }
  }

  public record FrontendValidation(List<ObjectReference> caCertificateRefs, FrontendMode mode) {
    public FrontendValidation {
      caCertificateRefs = List.copyOf(caCertificateRefs);
    }
  }

  public enum FrontendMode {
    ALLOW_VALID_ONLY,
    ALLOW_INSECURE_FALLBACK
  }
}
