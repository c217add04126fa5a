package io.sluice.proxies;

import io.sluice.authority.Credentials;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Set;

/// The bridge's TLS: 1.3 alone, as both ends are ours.
public final class BridgeTls {
  private BridgeTls() {}

  /// @param bundle the authorities that are trusted, in PEM
  public static ServerSSLOptions of(Credentials own, String bundle) {
    return new ServerSSLOptions()
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(own.certificate()))
                .addKeyValue(Buffer.buffer(own.privateKey())))
        .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(bundle)));
  }
}
