package io.sluice.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.sluice.table.KeyPair;
import io.sluice.table.UpstreamTls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.TrustManager;

/// The contexts of TLS to backends, one per identity ([UpstreamTls#identity]), shared by all event
/// loops. Sessions belong to a context, so that what one policy trusted is never resumed under
/// another, even at the same address.
public final class ClientContexts {
  private static final Duration UNUSED = Duration.ofMinutes(10);

  private final ContextCache contexts;

  /// @param builder where contexts are built: never an event loop
  public ClientContexts(Executor builder) {
    this.contexts = new ContextCache(builder);
  }

  /// @return the context, retained for the caller, who must release it; completed at once when it
  ///     is there, else on the executor; fails when the policy trusts nobody
  public Future<SslContext> get(UpstreamTls tls, EventExecutor executor) {
    return contexts.get(tls.identity(), () -> build(tls), executor);
  }

  /// Gives up contexts that no connection was made with for a while. To be called now and then.
  public void sweep() {
    contexts.evict(_ -> true, UNUSED);
  }

  /// Contexts held.
  public int size() {
    return contexts.size();
  }

  private static SslContext build(UpstreamTls tls) throws GeneralSecurityException, IOException {
    SslContextBuilder builder =
        TlsLibrary.configure(SslContextBuilder.forClient())
            .trustManager((TrustManager) BackendTrust.of(tls.trust(), new ServerIdentity(tls)))
            .endpointIdentificationAlgorithm("")
            .serverName(new SNIHostName(tls.sni()));
    KeyPair own = tls.clientCertificate();
    if (own != null) {
      X509Certificate[] chain = PemBlocks.certificates(own.certificateChain());
      builder.keyManager(PemBlocks.key(own, chain[0]), chain);
    }
    return builder.build();
  }
}
