package io.sluice.kind;

import java.util.List;
import java.util.Map;

/// `gateway.networking.k8s.io/v1 BackendTLSPolicy`.
///
/// @param wellKnownCaCertificates empty when not given, else such as `System`
public record BackendTlsPolicy(
    ObjectMeta meta,
    List<Target> targetRefs,
    List<ObjectReference> caCertificateRefs,
    String wellKnownCaCertificates,
    String hostname,
    List<SubjectAltName> subjectAltNames,
    Map<String, String> options)
    implements Resource {
  public BackendTlsPolicy {
    targetRefs = List.copyOf(targetRefs);
    caCertificateRefs = List.copyOf(caCertificateRefs);
    subjectAltNames = List.copyOf(subjectAltNames);
    options = Map.copyOf(options);
  }

  @Override
  public Kind kind() {
    return Kind.BACKEND_TLS_POLICY;
  }

  /// @param sectionName the Service's port name; empty: every port
  public record Target(String group, String kind, String name, String sectionName) {}

  public record SubjectAltName(SanType type, String value) {}

  public enum SanType {
    HOSTNAME,
    URI
  }
}
