package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.table.KeyPair;
import io.sluice.table.UpstreamTls;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The BackendTLSPolicy that rules a port of a Service.
public record BackendTlsVerdict(ResourceKey policy, PolicyTrust trust) {
  /// How this port is spoken to on behalf of a Gateway. The identity names policy and content, so
  /// that connections made under one policy, authority or client certificate never serve another.
  ///
  /// @param clientCertificate that of the [GatewayVerdict]
  public UpstreamTls upstreamTls(@Nullable KeyPair clientCertificate) {
    String client = clientCertificate == null ? "" : clientCertificate.fingerprint();
    String identity = policy.qualifiedName() + "#" + Digests.of(contentWith(client));
    return new UpstreamTls(
        identity, trust.sni(), trust.trust(), trust.subjectAltNames(), clientCertificate);
  }

  private String contentWith(String client) {
    return Objects.toString(List.of(trust.sni(), trust.trust(), trust.subjectAltNames(), client));
  }
}
