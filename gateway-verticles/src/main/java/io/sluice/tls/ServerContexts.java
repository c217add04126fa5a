package io.sluice.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.sluice.table.KeyPair;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// The contexts of HTTPS listeners, one per certificate, shared by all event loops.
///
/// A session can be resumed with the certificate that it was made with and no other: the keys of
/// session tickets are the context's own. BoringSSL makes them, gives them up after two days and
/// keeps the last ones a while. There is no server-side session store.
public final class ServerContexts {
  /// How long the context of a certificate stays that no listener names any more: longer than a
  /// route table takes to reach all event loops.
  static final Duration GRACE = Duration.ofSeconds(10);

  private final ContextCache contexts;

  /// @param builder where contexts are built: never an event loop
  public ServerContexts(Executor builder) {
    this.contexts = new ContextCache(builder);
  }

  /// @return the context, retained for the caller, who must release it; completed at once when it
  ///     is there, else on the executor
  public Future<SslContext> get(KeyPair certificate, EventExecutor executor) {
    return contexts.get(certificate.fingerprint(), () -> build(certificate), executor);
  }

  /// Gives up the contexts of certificates that are in use nowhere; connections keep theirs.
  ///
  /// @param used fingerprints
  public void retainOnly(Set<String> used) {
    retainOnly(used, GRACE);
  }

  void retainOnly(Set<String> used, Duration grace) {
    contexts.evict(fingerprint -> !used.contains(fingerprint), grace);
  }

  /// Contexts held.
  public int size() {
    return contexts.size();
  }

  private static SslContext build(KeyPair pair) throws GeneralSecurityException, SSLException {
    X509Certificate[] chain = PemBlocks.certificates(pair.certificateChain());
    PrivateKey key = PemBlocks.key(pair, chain[0]);
    SslContext context =
        TlsLibrary.configure(SslContextBuilder.forServer(key, chain))
            // Without it each context would read the system's authorities, and offer them all.
            .trustManager((TrustManager) Nobody.INSTANCE)
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_1_1))
            .build();
    if (context.sessionContext() instanceof OpenSslServerSessionContext sessions) {
      sessions.setSessionCacheEnabled(false);
      sessions.setTicketKeys();
    }
    return context;
  }

  /// Trusts no client certificate; none is asked for.
  private enum Nobody implements X509TrustManager {
    INSTANCE;

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("client certificates are not accepted");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("this is a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
